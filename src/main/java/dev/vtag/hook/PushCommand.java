package dev.vtag.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code git push} that a hook runs under, as far as can be seen. git tells a hook nothing of {@code --dry-run}; the
 * command line of the process above does, where the system shows it.
 */
enum PushCommand {
    /** Something is pushed. */
    REAL,
    /** Nothing is pushed. */
    DRY_RUN,
    /** It cannot be seen which. */
    UNKNOWN;

    private static final String DRY = "--dry-run";

    /** Shorter ones could be meant for another option. */
    private static final int SHORTEST = "--dr".length();

    /** Looks at the processes above this one. */
    static PushCommand above() {
        Optional<ProcessHandle> process = ProcessHandle.current().parent();
        while (process.isPresent()) {
            ProcessHandle.Info info = process.get().info();
            String program = info.command().orElse("");
            program = program.substring(program.lastIndexOf('/') + 1);
            List<String> arguments = info.arguments().map(Arrays::asList).orElse(List.of());
            if (program.equals("git-push")) {
                return of(arguments);
            }
            int push = arguments.indexOf("push");
            if (program.equals("git") && push >= 0) {
                return of(arguments.subList(push + 1, arguments.size()));
            }
            process = process.get().parent();
        }
        return UNKNOWN;
    }

    /** Returns what the arguments after {@code push} say. */
    static PushCommand of(List<String> arguments) {
        boolean dry = false;
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            if (argument.equals("--no-dry-run")) {
                dry = false;
            } else if (argument.length() >= SHORTEST && DRY.startsWith(argument)) {
                dry = true;
            } else if (argument.startsWith("-") && !argument.startsWith("--")) {
                dry |= holdsDry(argument);
            }
        }
        return dry ? DRY_RUN : REAL;
    }

    /** In a cluster of short options the rest after {@code o} is a push option's text. */
    private static boolean holdsDry(String cluster) {
        int text = cluster.indexOf('o');
        int dry = cluster.indexOf('n');
        return dry > 0 && (text < 0 || dry < text);
    }
}
