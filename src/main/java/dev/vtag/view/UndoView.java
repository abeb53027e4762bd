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
        String content = path.content() == null ? "" : "\n  its recorded content: " + path.content();
        String about = path.about() == null ? "" : " " + shown(result, path.about());
        return "kept " + shown(result, path.path()) + ": " + path.reason() + about + content;
    }

    private String shown(UndoResult result, String path) {
        return result.directory() == null ? paths.of(path) : result.directory() + "/" + path;
    }

    @Override
    public void draw(UndoResult result, Screen screen) {
        String what = result.verb() + " " + result.summary();
        String changed = Quantity.of(result.changed().size(), "path");
        if (result.changed().isEmpty() && !result.kept().isEmpty()) {
            screen.line("Nothing was changed: no path of " + what + " is as it left it.");
            return;
        }
        switch (result.action()) {
            case "undo" -> screen.line("Undid " + what + ": " + changed + " as before.  Redo: vtag redo");
            case "redo" -> screen.line("Redid " + what + ": " + changed + " changed.  Undo: vtag undo");
            case "resume" -> screen.line("Finished " + what + ": " + changed + " changed.  Undo: vtag undo");
            case "over" -> {
                String how = result.operation() == null ? "taken back" : "done";
                screen.line("Nothing was changed: " + what + " had been " + how
                        + " already.  What was done: vtag operations");
            }
            default -> screen.line("Took back " + what + ": " + changed + " as before.");
        }
    }
}
