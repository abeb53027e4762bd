package dev.vtag;

import dev.vtag.cli.HookEntry;
import dev.vtag.cli.Program;
import dev.vtag.cli.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts vtag: the one place that leaves the process. */
public final class Main {
    private Main() {}

    /** Runs vtag with the given command line and ends the process with its exit code. */
    public static void main(String[] args) {
        String training = System.getProperty("vtag.training");
        if (training != null) {
            System.exit(train(Path.of(training)));
        }
        int code = run(List.of(args));
        // Where all went well nothing is told to anybody: System.exit would start Java's loggers first, in five
        // milliseconds.
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(List<String> args) {
        if (args.contains("--debug")) {
            // Read once, when a library first logs; simplelogger.properties keeps them quiet otherwise.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
        Surroundings surroundings = Surroundings.ofProcess();
        return HookEntry.run(surroundings, args).orElseGet(() -> new Program(surroundings).run(args));
    }

    /**
     * Runs each line of a file as a command line, whatever becomes of it; what follows a {@code <} names its standard input.
     *
     * <p>A JVM records the classes of one process only, so whoever makes a class archive runs all commands in one.
     */
    private static int train(Path commands) {
        try {
            for (String line : Files.readAllLines(commands)) {
                int input = line.indexOf(" <");
                if (input >= 0) {
                    System.setIn(Files.newInputStream(Path.of(line.substring(input + 2))));
                }
                run(List.of(line.substring(0, input < 0 ? line.length() : input).split(" ", -1)));
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
