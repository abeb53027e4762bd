package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.operation.OperationList;
import java.time.Instant;

/** Draws the list of operations. */
public final class OperationsView implements View<OperationList> {
    @Override
    public void draw(OperationList list, Screen screen) {
        if (list.operations().isEmpty()) {
            screen.line("vtag has changed no files here yet.");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
        for (OperationList.Item operation : list.operations()) {
            table.row(
                    operation.id(),
                    screen.ago(Instant.parse(operation.time())),
                    Quantity.of(operation.changed(), "path"),
                    operation.verb() + " " + operation.summary(),
                    remark(operation));
        }
        screen.table(table);
    }

    private static String remark(OperationList.Item operation) {
        if (operation.interrupted()) {
            return "[interrupted]";
        }
        if (operation.undone()) {
            return "[undone]";
        }
        return operation.undoable() ? "" : "[cannot be undone]";
    }
}
