package dev.vtag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A real git repository in a temporary directory, cut off from the machine's and the user's settings.
 *
 * <p>Every program it runs sees a HOME of its own, a fixed identity, locale and time zone, and dates that
 * start at {@value #FIRST_SECOND} and move on by one minute with each run, so that commits are reproducible.
 */
public final class TestRepo {
    private static final long FIRST_SECOND = 1_750_000_000L;

    private final Path root;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicLong clock;

    private TestRepo(Path root, Path home, AtomicLong clock) {
        this.root = root;
        this.home = home;
        this.clock = clock;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        environment.put("GIT_CONFIG_GLOBAL", home.resolve(".gitconfig").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_EDITOR", ":");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
    }

    /** What a program left: its exit code and both streams, decoded as UTF-8. */
    public record Result(int exit, String out, String err) {
        /** Returns stdout without the newlines at its end. */
        public String line() {
            return out.replaceAll("\\n+$", "");
        }
    }

    /** Creates the directory with an empty repository in it; its HOME is the sibling {@code <name>.home}. */
    public static TestRepo init(Path dir) {
        TestRepo repo = at(dir);
        repo.git("init", "-q");
        return repo;
    }

    /** Creates the directory where it is missing and works in it without making it a repository. */
    public static TestRepo at(Path dir) {
        try {
            Path root = Files.createDirectories(dir).toRealPath();
            Path home = Files.createDirectories(root.resolveSibling(root.getFileName() + ".home"));
            Files.writeString(home.resolve(".gitconfig"), """
                    [user]
                    \tname = Ada Tester
                    \temail = ada@example.org
                    [init]
                    \tdefaultBranch = main
                    [protocol "file"]
                    \tallow = always
                    """);
            return new TestRepo(root, home, new AtomicLong(FIRST_SECOND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns another directory (a clone, a linked work tree, a submodule) that shares HOME, clock and variables. */
    public TestRepo sibling(Path dir) {
        try {
            TestRepo other = new TestRepo(Files.createDirectories(dir).toRealPath(), home, clock);
            other.environment.putAll(environment);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the root of the work tree, with symbolic links resolved. */
    public Path root() {
        return root;
    }

    /** Returns the HOME that the programs see. */
    public Path home() {
        return home;
    }

    /** Returns the path below the root. */
    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** Returns the regular files under a directory of the work tree, in order. */
    public List<String> files(String below) {
        try (Stream<Path> walk = Files.walk(path(below))) {
            return walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy of the variables that a program would see, dates included. */
    public Map<String, String> environment() {
        Map<String, String> now = new HashMap<>(environment);
        String date = clock.get() + " +0000";
        now.putIfAbsent("GIT_AUTHOR_DATE", date);
        now.putIfAbsent("GIT_COMMITTER_DATE", date);
        return now;
    }

    /** Returns the variables of the next run and moves its date on, for a program that is run in the test's process. */
    public Map<String, String> tick() {
        Map<String, String> now = environment();
        clock.addAndGet(60);
        return now;
    }

    /** Sets a variable for all later runs. */
    public TestRepo set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Removes a variable for all later runs. */
    public TestRepo unset(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Runs git at the root, fails the test unless it exits 0, and returns its stdout without the last newlines. */
    public String git(String... args) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(args));
        Result result = run(command.toArray(String[]::new));
        assertThat(result.exit())
                .as("%s\n%s%s", String.join(" ", command), result.out(), result.err())
                .isZero();
        return result.line();
    }

    /** Runs a program at the root, with nothing on its stdin. */
    public Result run(String... command) {
        return feed(new byte[0], new ByteArrayOutputStream(), command);
    }

    /** Runs a program at the root with the given text on its stdin. */
    public Result feed(String input, String... command) {
        return feed(input.getBytes(StandardCharsets.UTF_8), new ByteArrayOutputStream(), command);
    }

    /** Runs a program at the root with these bytes on its stdin and returns the bytes of its stdout; it may exit 0 or 1. */
    public byte[] pipe(byte[] input, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = feed(input, out, command);
        assertThat(result.exit()).as(result.err()).isBetween(0, 1);
        return out.toByteArray();
    }

    private Result feed(byte[] input, ByteArrayOutputStream out, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(tick());
        try {
            Process process = builder.start();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Thread errors = new Thread(() -> drain(process.getErrorStream(), err), "stderr");
            Thread feeder = new Thread(() -> pour(input, process), "stdin");
            errors.start();
            feeder.start();
            drain(process.getInputStream(), out);
            int exit = process.waitFor();
            errors.join();
            feeder.join();
            return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a text file below the root, making its directories. */
    public Path write(String path, String content) {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file below the root, making its directories. */
    public Path write(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stages everything and commits it, the empty change too; returns the commit's id. */
    public String commitAll(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD");
    }

    /** Returns the id of the tree that {@code git add -A && git write-tree} gives, the index left as it is. */
    public String oracle() {
        Result result = run("sh", oracleScript().toString());
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    /** Returns where the script lies that {@link #oracle} runs. */
    public Path oracleScript() {
        try (InputStream in = TestRepo.class.getResourceAsStream("/tree-oracle.sh")) {
            Path script = home.resolve("tree-oracle.sh");
            if (!Files.exists(script)) {
                Files.write(script, in.readAllBytes());
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(InputStream from, ByteArrayOutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the input; a program may end without reading all of it. */
    private static void pour(byte[] input, Process process) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // The program closed its end: its exit code says the rest.
            return;
        }
    }
}
