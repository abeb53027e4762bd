package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.error.ShellWord;
import dev.vtag.git.RepoPath;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.RestoreResult.Nested;

/** Draws what a restore would do, or did. */
public final class RestoreView implements View<RestoreResult> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public RestoreView(RepoPath here) {
        paths = new UserPath(here);
    }

    /** Returns what is said of a path that was kept. */
    public String kept(RestoreResult result, RestoreResult.Line line) {
        return "kept " + shown(line.path(), result) + ": " + reason(line, result);
    }

    /** Returns what is said of a path that cannot be had. */
    public String damaged(RestoreResult result, RestoreResult.Line line) {
        return line.about() == null
                ? shown(line.path(), result) + " is " + line.reason() + " and was not restored"
                : shown(line.path(), result) + " was not restored: " + reason(line, result);
    }

    @Override
    public void draw(RestoreResult result, Screen screen) {
        result.notes().forEach(screen::line);
        if (result.dryRun()) {
            plan(result, screen);
        } else {
            screen.line(done(result));
            nested(result, screen);
        }
    }

    private void nested(RestoreResult result, Screen screen) {
        for (Nested nested : result.nested()) {
            String path = result.target() == null ? paths.of(nested.path()) : nested.path();
            screen.line("  " + path + (result.dryRun() ? " would be empty: " : " is empty: ")
                    + (nested.submodule()
                            ? "a submodule.  Fill it: " + filling(nested, ShellWord.of(path))
                            : "a repository of its own, at commit "
                                    + nested.commit().substring(0, 7) + "; its files are not in " + result.source()));
        }
    }

    private static String filling(Nested nested, String path) {
        String update = "git submodule update --init " + path;
        return nested.moved() ? update + " && git -C " + path + " checkout " + nested.commit() : update;
    }

    private void plan(RestoreResult result, Screen screen) {
        String selected = result.selected().isEmpty() ? "" : ":" + String.join(" ", result.selected());
        String target = result.target() == null ? "" : " -> " + result.target();
        String bytes = result.bytes() == 0 ? "" : ", " + Quantity.bytes(result.bytes()) + " to write";
        screen.line(result.source() + selected + target + "  " + (result.uncounted() == null ? "" : "at least ")
                + Quantity.of(result.files(), "file") + bytes);
        Table table = Table.of(Align.LEFT, Align.LEFT).indent(2);
        for (RestoreResult.Line line : result.paths()) {
            String path = sign(line.action()) + " " + shown(line.path(), result);
            table.row(Styled.of(style(line.action()), path), Styled.of(Style.FAINT, reason(line, result)));
        }
        screen.table(table);
        if (result.unchanged() > 0) {
            screen.line("  = " + Quantity.of(result.unchanged(), "file") + " already right");
        }
        nested(result, screen);
        screen.line("Nothing was changed (dry run).");
    }

    private String reason(RestoreResult.Line line, RestoreResult result) {
        return line.about() == null ? line.reason() : line.reason() + " " + shown(line.about(), result);
    }

    private String shown(String path, RestoreResult result) {
        return result.target() == null ? paths.of(path) : path;
    }

    private static String sign(String action) {
        return switch (action) {
            case "updated" -> "~";
            case "restored" -> "+";
            case "deleted" -> "-";
            case "kept", "damaged" -> "!";
            default -> "?";
        };
    }

    private static Style style(String action) {
        return switch (action) {
            case "restored" -> Style.ADDED;
            case "updated" -> Style.CHANGED;
            case "deleted" -> Style.DELETED;
            case "kept", "damaged" -> Style.WARNING;
            default -> Style.PLAIN;
        };
    }

    private static String done(RestoreResult result) {
        int written = result.restored() + result.updated();
        if (written + result.deleted() == 0) {
            return result.keptPaths().isEmpty() && result.damagedPaths().isEmpty()
                    ? "Nothing to do: " + Quantity.of(result.files(), "file is", "files are") + " as in "
                            + result.source() + "."
                    : "Nothing was changed.";
        }
        StringBuilder text = new StringBuilder();
        text.append("Restored ").append(Quantity.number(written)).append(" of ");
        text.append(result.uncounted() == null ? "" : "at least ");
        text.append(Quantity.of(result.files(), "file")).append(" from ").append(result.source());
        if (result.unchanged() > 0) {
            text.append(" (")
                    .append(Quantity.of(result.unchanged(), "was", "were"))
                    .append(" already right)");
        }
        if (result.deleted() > 0) {
            text.append(", deleted ").append(Quantity.number(result.deleted()));
        }
        text.append(", verified.");
        if (result.undo() != null) {
            text.append("  Undo: ").append(result.undo());
        }
        return text.toString();
    }
}
