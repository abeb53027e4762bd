package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.git.GitEnvironment;
import dev.vtag.hook.HookCall;
import dev.vtag.hook.HookEvent;
import dev.vtag.hook.HookOutcome;
import dev.vtag.hook.HookOutcome.Verdict;
import dev.vtag.hook.HookRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The short way into a hook: git waits, so nothing of the command line is loaded that a hook has no use for. */
public final class HookEntry {
    /** What vtag's own script takes for a no; any other code but 0 tells it that vtag itself failed. */
    private static final int NO = 99;

    private HookEntry() {}

    /** Returns the exit code of {@code hook EVENT [ARGUMENT...]}; nothing where that is not what the arguments are. */
    public static Optional<Integer> run(Surroundings surroundings, List<String> args) {
        if (args.size() < 2 || !args.get(0).equals("hook")) {
            return Optional.empty();
        }
        return HookEvent.of(args.get(1))
                .map(event -> run(surroundings, event, args.subList(2, args.size()), surroundings.directory()));
    }

    static int run(Surroundings surroundings, HookEvent event, List<String> arguments, Path directory) {
        HookCall call = new HookCall(
                event,
                arguments,
                surroundings.streams().in(),
                new GitEnvironment(surroundings.variables(), directory),
                surroundings.clock());
        HookOutcome outcome;
        try {
            outcome = new HookRunner(call).run();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return ErrorHandler.of(surroundings, List.of()).report(e);
        }
        outcome.lines().forEach(line -> surroundings.streams().err().println(line));
        if (outcome.verdict() == Verdict.PASS) {
            return 0;
        }
        return surroundings.variables().containsKey("VTAG_STUB") ? NO : ErrorKind.REFUSED.exitCode();
    }
}
