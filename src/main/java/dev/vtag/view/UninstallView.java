package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.hook.UninstallResult;
import dev.vtag.hook.UninstallResult.Step;

/** Draws what {@code vtag uninstall} did. */
public final class UninstallView implements View<UninstallResult> {
    @Override
    public void draw(UninstallResult result, Screen screen) {
        if (result.hooks().isEmpty()) {
            screen.line("There are no hooks of vtag's here.");
            return;
        }
        Table table = Table.of(Align.LEFT, Align.LEFT);
        for (Step step : result.hooks()) {
            table.row(step.event(), action(step));
        }
        screen.table(table);
        screen.line(
                result.applied() ? "Snapshots and versions stay: vtag snapshots" : "Nothing was changed (dry run).");
    }

    private static String action(Step step) {
        return switch (step.action()) {
            case REMOVED -> "removed";
            case RESTORED -> "the hook from before is back, byte for byte";
            case RESTORED_CHANGED -> "the hook from before is back, with the changes made to it since";
            case LEFT -> "not vtag's: left as it is";
            case LEFT_WITH_CHAINED ->
                "not vtag's: left as it is; the hook from before stays in vtag-chained/ beside it";
        };
    }
}
