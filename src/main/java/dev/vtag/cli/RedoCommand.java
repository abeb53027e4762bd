package dev.vtag.cli;

import dev.vtag.operation.UndoResult;
import dev.vtag.operation.Undoer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag redo}: does again what was undone. */
@Command(
        name = "redo",
        header = "Does again what was undone last.",
        footer = {"vtag redo", "vtag redo --json"},
        description = "A path that you changed since the undo is kept and named (exit code 5).")
final class RedoCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Undoer.Turned turned = UndoCommand.undoer(session).redo();
            return UndoCommand.show(session, UndoResult.of("redo", turned.target(), turned.outcome()));
        }
    }
}
