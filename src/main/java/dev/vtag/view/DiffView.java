package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.git.RepoPath;
import dev.vtag.restore.SourceComparison;
import dev.vtag.restore.SourceComparison.Change;

/** Draws what differs between two sources. */
public final class DiffView implements View<SourceComparison> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public DiffView(RepoPath here) {
        paths = new UserPath(here);
    }

    @Override
    public void draw(SourceComparison comparison, Screen screen) {
        if (comparison.changes().isEmpty()) {
            screen.line(comparison.from() + " and " + comparison.to() + " are the same.");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.RIGHT, Align.RIGHT).indent(2);
        long added = 0;
        long deleted = 0;
        for (Change change : comparison.changes()) {
            boolean binary = change.added() < 0;
            table.row(
                    path(change),
                    Styled.of(Style.ADDED, binary ? "binary" : "+" + Quantity.number(change.added())),
                    Styled.of(Style.DELETED, binary ? "" : "-" + Quantity.number(change.deleted())));
            added += Math.max(0, change.added());
            deleted += Math.max(0, change.deleted());
        }
        screen.line(comparison.from() + " -> " + comparison.to() + "  "
                + Quantity.of(comparison.changes().size(), "file") + ", +" + Quantity.number(added) + " -"
                + Quantity.number(deleted));
        screen.table(table);
    }

    private Styled path(Change change) {
        String path = paths.of(change.path());
        return switch (change.kind()) {
            case "added" -> Styled.of(Style.ADDED, "+ " + path);
            case "deleted" -> Styled.of(Style.DELETED, "- " + path);
            case "renamed" ->
                Styled.of(Style.CHANGED, "~ " + paths.of(String.valueOf(change.oldPath())) + " -> " + path);
            default -> Styled.of(Style.CHANGED, "~ " + path);
        };
    }
}
