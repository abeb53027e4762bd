package dev.vtag.git;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the git executable on one repository. ENVIRONMENT, with its cure, where there is no git. */
public interface GitCommand {
    /** What a run gave: exit code, standard output, standard error (UTF-8). */
    record Result(int exit, byte[] out, String err) {
        /** Returns the output as UTF-8 text without its last line end. */
        public String text() {
            String text = new String(out, java.nio.charset.StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** Runs {@code git ARGS} in the work tree's root (the git directory where bare), with nothing on standard input. */
    Result run(String... args);

    /** Runs with this standard input, these variables added, in this directory, and this deadline. */
    Result run(List<String> args, byte[] input, Map<String, String> variables, Path directory, Duration deadline);

    /**
     * Runs as if the user had typed it where vtag was started: their variables, so that their hooks, filters and askpass
     * programs see what they know, and may ask at the terminal. Only the locale is C.
     */
    default Result runAsUser(List<String> args, Duration deadline) {
        return runAsUser(args, deadline, piece -> {});
    }

    /** Runs as if the user had typed it, and tells each line of standard error, and each state of one, as it comes. */
    Result runAsUser(List<String> args, Duration deadline, Consumer<String> listener);

    /** Runs, and throws ENVIRONMENT with git's words where the exit code is not 0. */
    Result require(String... args);

    /** Starts and returns standard output as a stream; closing it ends the process and throws where it failed. */
    InputStream stream(List<String> args, Map<String, String> variables);
}
