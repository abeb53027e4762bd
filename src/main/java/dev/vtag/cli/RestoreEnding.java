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
    int end(Session session, RestoreArguments arguments) {
        if (!arguments.isEmpty()) {
            String option = abort ? "--abort" : "--resume";
            throw new VtagException(
                    ErrorKind.USAGE, "restore takes no argument with " + option, "vtag restore " + option);
        }
        Recovery recovery = new Recovery(session.site());
        UndoResult result = abort ? recovery.abort() : recovery.resume();
        return UndoCommand.show(session, result);
    }
}
