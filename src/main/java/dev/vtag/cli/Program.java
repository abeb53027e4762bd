package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.List;
import java.util.Optional;

/** Runs one command line from first to last. */
public final class Program {
    private final Surroundings surroundings;

    /** Creates the program in these surroundings. */
    public Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command and returns the exit code. */
    public int run(List<String> args) {
        int exit = execute(args);
        return surroundings
                .streams()
                .lost()
                .map(reason -> ErrorHandler.of(surroundings, args)
                        .report(new VtagException(
                                ErrorKind.ENVIRONMENT,
                                "cannot write standard output: " + reason,
                                "make room where it goes")))
                .orElse(exit);
    }

    private int execute(List<String> args) {
        try {
            Optional<Integer> exit = PlainLine.read(args).flatMap(line -> line.run(surroundings));
            return exit.isPresent()
                    ? exit.get()
                    : CommandTree.of(surroundings, args).execute(args.toArray(String[]::new));
        } catch (OutOfMemoryError | StackOverflowError e) {
            // picocli hands exceptions to the handler, and lets errors through.
            return ErrorHandler.of(surroundings, args).report(e);
        }
    }
}
