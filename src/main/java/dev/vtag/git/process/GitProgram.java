package dev.vtag.git.process;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the first git on the PATH, pinned to one repository, with git's own words in the C locale. */
public final class GitProgram implements GitCommand {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final GitEnvironment environment;
    private final Layout layout;
    private final Path base;
    private final Runnable settling;
    private @Nullable Path executable;
    private @Nullable Map<String, String> variables;

    /**
     * Creates it; nothing is looked for or run yet.
     *
     * @param base what relative paths in GIT_* variables start from
     * @param settling gives names to the objects that git could look for; run before each git
     */
    public GitProgram(GitEnvironment environment, Layout layout, Path base, Runnable settling) {
        this.settling = settling;
        this.environment = environment;
        this.layout = layout;
        this.base = base;
    }

    @Override
    public Result run(String... args) {
        return run(List.of(args), new byte[0], Map.of(), home(), PATIENCE);
    }

    @Override
    public Result run(List<String> args, byte[] input, Map<String, String> extra, Path directory, Duration deadline) {
        Process process = start(args, extra, directory);
        return new Conversation(process, words(args)).finish(input, deadline);
    }

    @Override
    public Result runAsUser(List<String> args, Duration deadline, Consumer<String> listener) {
        Map<String, String> user = new HashMap<>(environment.variables());
        user.put("LC_ALL", "C");
        user.remove("LANGUAGE");
        return new Conversation(launch(args, user, environment.directory()), words(args), listener)
                .finish(new byte[0], deadline);
    }

    @Override
    public Result require(String... args) {
        return require(List.of(args), new byte[0]);
    }

    /** Runs with this standard input, and throws ENVIRONMENT with git's words where the exit code is not 0. */
    public Result require(List<String> args, byte[] input) {
        Result result = run(args, input, Map.of(), home(), PATIENCE);
        if (result.exit() != 0) {
            throw failed(words(args), result.exit(), result.err());
        }
        return result;
    }

    /** Runs with exactly {@code size} bytes of a stream as standard input, and returns standard output. */
    public byte[] feed(List<String> args, InputStream input, long size) throws IOException {
        Process process = start(args, Map.of(), home());
        Result result = new Conversation(process, words(args)).finish(input, size, PATIENCE);
        if (result.exit() != 0) {
            throw failed(words(args), result.exit(), result.err());
        }
        return result.out();
    }

    /** Starts a git that stays and answers one question after another. */
    public RunningGit converse(List<String> args) {
        return new RunningGit(start(args, Map.of(), home()));
    }

    @Override
    public InputStream stream(List<String> args, Map<String, String> extra) {
        return new ProcessOutput(start(args, extra, home()), words(args));
    }

    /** Starts a process that is talked to over its streams; the caller reads all of them. */
    public Process start(List<String> args, Map<String, String> extra, Path directory) {
        Map<String, String> all = new HashMap<>(variables());
        all.putAll(extra);
        return launch(args, all, directory);
    }

    private Process launch(List<String> args, Map<String, String> all, Path directory) {
        settling.run();
        List<String> command = new ArrayList<>(args.size() + 1);
        command.add(executable().toString());
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(all);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot run " + words(args) + " in " + directory + ": " + e.getMessage(),
                    "check " + executable() + " and the directory's permissions",
                    e);
        }
    }

    /** Returns where a run starts: the work tree's root, the git directory where there is none. */
    public Path home() {
        return layout.workTree().orElse(layout.gitDir());
    }

    static VtagException failed(String words, int exit, String err) {
        Optional<VtagException> damage = GitDamage.in(words, err);
        if (damage.isPresent()) {
            return damage.get();
        }
        String said = err.strip();
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                words + " failed (exit " + exit + ")" + (said.isEmpty() ? "" : ": " + said),
                "run " + words + " yourself to see why");
    }

    private static String words(List<String> args) {
        int at = 0;
        while (at < args.size() && args.get(at).equals("-c")) {
            at += 2;
        }
        return "git " + (at < args.size() ? args.get(at) : "");
    }

    private synchronized Map<String, String> variables() {
        if (variables == null) {
            variables = new HashMap<>(RepositoryVariables.of(environment, layout, base));
        }
        return variables;
    }

    private synchronized Path executable() {
        if (executable == null) {
            executable = find();
        }
        return executable;
    }

    private Path find() {
        String path = environment.variables().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (String directory : path.split(":", -1)) {
            Path candidate = DiskPath.of(environment.directory(), directory).resolve("git");
            if (!Files.isDirectory(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new VtagException(
                ErrorKind.ENVIRONMENT,
                "git is not on the PATH",
                "install git (https://git-scm.com/downloads), or add its directory to PATH");
    }
}
