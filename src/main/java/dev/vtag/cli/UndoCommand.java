package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.operation.UndoResult;
import dev.vtag.operation.Undoer;
import dev.vtag.view.UndoView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vtag undo}: takes an operation back. */
@Command(
        name = "undo",
        header = "Takes back what vtag did to your files, byte for byte.",
        footer = {"vtag undo", "vtag undo 20261120T101502"},
        description = {
            "Without OPERATION, the newest one that stands. Only the paths that it changed are touched; one that you"
                    + " changed since is kept and named (exit code 5).",
            "An undo is an operation too: vtag redo, or vtag undo with its id, takes it back."
        })
final class UndoCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "OPERATION", description = "An id, or the beginning of one.")
    private @Nullable String operation;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Undoer.Turned turned = undoer(session).undo(operation);
            return show(session, UndoResult.of("undo", turned.target(), turned.outcome()));
        }
    }

    static Undoer undoer(Session session) {
        return new Undoer(session.site());
    }

    static int show(Session session, UndoResult result) {
        UndoView view = new UndoView(session.here());
        session.console().confirm(result, view);
        result.kept().forEach(path -> session.console().warn(view.kept(result, path)));
        return result.kept().isEmpty() ? 0 : ErrorKind.CONFLICT.exitCode();
    }
}
