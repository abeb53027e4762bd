package dev.vtag.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A command line of nothing but common options and operands. What is typed most often needs no model of its command built by
 * reflection, which takes as long as the command itself; every other line, a wrong one above all, is picocli's.
 *
 * @param directories what -C names, in order
 * @param quiet whether -q is given
 * @param json whether --json is given
 * @param verb the command
 * @param operands what follows it, options left out
 */
record PlainLine(List<Path> directories, boolean quiet, boolean json, String verb, List<String> operands) {
    /** Returns the line; nothing where it holds anything else. */
    static Optional<PlainLine> read(List<String> args) {
        List<Path> directories = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean quiet = false;
        boolean json = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("-q") || arg.equals("--quiet")) {
                quiet = true;
            } else if (arg.equals("--json") && !words.isEmpty()) {
                json = true;
            } else if (arg.equals("-C")
                    && i + 1 < args.size()
                    && !args.get(i + 1).startsWith("-")) {
                i++;
                try {
                    directories.add(Path.of(args.get(i)));
                } catch (InvalidPathException e) {
                    return Optional.empty();
                }
            } else if (arg.isEmpty() || "-@".indexOf(arg.charAt(0)) >= 0) {
                return Optional.empty();
            } else {
                words.add(arg);
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlainLine(directories, quiet, json, words.get(0), words.subList(1, words.size())));
    }

    /** Runs the command and returns its exit code; nothing where it is not one of those that are run this way. */
    Optional<Integer> run(Surroundings surroundings) {
        Invocation invocation = new Invocation(new VtagCommand(surroundings, directories, quiet), json);
        Callable<Integer> command = command(invocation);
        if (command == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(command.call());
        } catch (Exception e) {
            return Optional.of(ErrorHandler.of(surroundings, json ? List.of("--json") : List.of())
                    .report(e));
        }
    }

    private @Nullable Callable<Integer> command(Invocation invocation) {
        if (verb.equals("restore")) {
            return operands.isEmpty() ? null : new RestoreCommand(invocation, new RestoreArguments(operands));
        }
        if (!operands.isEmpty()) {
            return null;
        }
        return switch (verb) {
            case "snapshot" -> new SnapshotCommand(invocation);
            case "snapshots" -> new SnapshotsCommand(invocation);
            case "status" -> new StatusCommand(invocation);
            case "versions" -> new VersionsCommand(invocation);
            default -> null;
        };
    }
}
