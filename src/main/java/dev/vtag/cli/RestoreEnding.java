package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.operation.Recovery;
import dev.vtag.operation.UndoResult;
import picocli.CommandLine.Option;

/** What becomes of a restore that was interrupted. */
final class RestoreEnding {
    @Option(names = "--resume", description = "Finish what was interrupted.")
    private boolean resume;

    @Option(names = "--abort", description = "Take back what was interrupted.")
    private boolean abort;

    /** Finishes it or takes it back, shows what came of that, and returns the exit code. */
    int end(Session session, RestoreArguments arguments, boolean dryRun) {
        String option = abort ? "--abort" : "--resume";
        if (!arguments.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE, "restore takes no argument with " + option, "vtag restore " + option);
        }
        if (dryRun) {
            throw new VtagException(
                    ErrorKind.USAGE, option + " and --dry-run do not go together", "what was begun: vtag status");
        }
        Recovery recovery = new Recovery(session.site());
        UndoResult result = abort ? recovery.abort() : recovery.resume();
        return UndoCommand.show(session, result);
    }
}
