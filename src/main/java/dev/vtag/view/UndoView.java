package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.UndoResult;

/** Draws what an undo, a redo, a resume or an abort did. */
public final class UndoView implements View<UndoResult> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public UndoView(RepoPath here) {
        paths = new UserPath(here);
    }

    /** Returns what is said of a path that was kept. */
    public String kept(UndoResult result, UndoResult.Kept path) {
        String shown = result.directory() == null ? paths.of(path.path()) : result.directory() + "/" + path.path();
        String content = path.content() == null ? "" : "\n  its recorded content: " + path.content();
        return "kept " + shown + ": " + path.reason() + content;
    }

    @Override
    public void draw(UndoResult result, Screen screen) {
        String what = result.verb() + " " + result.summary();
        String paths = Quantity.of(result.changed().size(), "path");
        if (result.changed().isEmpty() && !result.kept().isEmpty()) {
            screen.line("Nothing was changed: no path of " + what + " is as it left it.");
            return;
        }
        switch (result.action()) {
            case "undo" -> screen.line("Undid " + what + ": " + paths + " as before.  Redo: vtag redo");
            case "redo" -> screen.line("Redid " + what + ": " + paths + " changed.  Undo: vtag undo");
            case "resume" -> screen.line("Finished " + what + ": " + paths + " changed.  Undo: vtag undo");
            default -> screen.line("Took back " + what + ": " + paths + " as before.");
        }
    }
}
