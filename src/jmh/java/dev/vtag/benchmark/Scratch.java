package dev.vtag.benchmark;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A repository in a temporary directory, made by git for one benchmark. */
final class Scratch implements AutoCloseable {
    private static final int PER_DIRECTORY = 100;
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private Scratch(Path root) {
        this.root = root;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", root.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Bench");
            environment.put("GIT_" + who + "_EMAIL", "bench@localhost");
        }
    }

    /** Makes one of so many files of {@code bytes} bytes that do not compress to nothing, all committed, in one pack. */
    static Scratch of(int files, int bytes) throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("vtag-jmh"));
        scratch.git("init", "-q");
        for (int file = 0; file < files; file++) {
            scratch.write(file, bytes, 0);
        }
        scratch.git("add", "-A");
        scratch.git("commit", "-qm", "All files");
        scratch.git("repack", "-adq");
        return scratch;
    }

    /** Gives a file another content, by {@code turn}. */
    void write(int file, int bytes, int turn) throws IOException {
        Path path = root.resolve("d" + file / PER_DIRECTORY).resolve("f" + file % PER_DIRECTORY + ".txt");
        Files.createDirectories(path.getParent());
        Files.write(path, content(31L * file + turn, bytes));
    }

    /** Returns text of hexadecimal digits, which compresses to a little more than half. */
    static byte[] content(long seed, int bytes) {
        byte[] content = new byte[bytes];
        Random random = new Random(seed);
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i % 64 == 63 ? '\n' : "0123456789abcdef".charAt(random.nextInt(16)));
        }
        return content;
    }

    GitRepository open() {
        return GitRepository.open(new GitEnvironment(environment, root));
    }

    Path root() {
        return root;
    }

    void git(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("git"), Stream.of(words)).toList());
        builder.directory(root.toFile()).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            if (builder.start().waitFor() != 0) {
                throw new IOException("git failed: " + String.join(" ", words));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(Scratch::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
