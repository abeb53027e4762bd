package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.snapshot.PruneResult;
import dev.vtag.snapshot.PruneResult.Kept;

/** Draws what retention keeps and drops. */
public final class PruneView implements View<PruneResult> {
    @Override
    public void draw(PruneResult result, Screen screen) {
        if (!result.applied()) {
            Table table = Table.of(Align.LEFT, Align.LEFT, Align.LEFT);
            for (Kept kept : result.kept()) {
                table.row("  keep", kept.id(), String.join(", ", kept.reasons()));
            }
            for (String id : result.dropped()) {
                table.row(Styled.of(Style.DELETED, "- drop"), Styled.plain(id));
            }
            for (String id : result.emptied()) {
                table.row(Styled.of(Style.DELETED, "- delete"), Styled.plain(id), Styled.plain("from the trash"));
            }
            screen.table(table);
        }
        String would = result.applied() ? "" : "  Nothing was changed (dry run).";
        screen.line(Quantity.of(result.kept().size(), "snapshot") + " kept, "
                + result.dropped().size() + " dropped, " + result.emptied().size() + " deleted from the trash."
                + would);
    }
}
