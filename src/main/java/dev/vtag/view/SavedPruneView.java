package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.snapshot.SavedPruneResult;
import dev.vtag.snapshot.SavedPruneResult.Saved;
import dev.vtag.snapshot.SavedPruner;

/** Draws what is let go of among releases that were taken back and what rollback scripts saved. */
public final class SavedPruneView implements View<SavedPruneResult> {
    @Override
    public void draw(SavedPruneResult result, Screen screen) {
        result.dropped().forEach(saved -> screen.line("- drop  " + saved.ref()));
        for (Saved saved : result.kept()) {
            if (!result.applied()) {
                screen.line("  keep  " + saved.ref() + "  " + why(saved));
            } else if (saved.since() == null) {
                screen.line("  kept " + saved.ref() + ": " + why(saved));
            }
        }
        String would = result.applied() ? "" : "  Nothing was changed (dry run).";
        screen.line(Quantity.of(result.kept().size(), "reference") + " kept, "
                + result.dropped().size() + " dropped." + would);
    }

    private static String why(Saved saved) {
        return saved.since() == null
                ? "its age is not known; let it go: git update-ref -d " + saved.ref()
                : "less than " + SavedPruner.DAYS + " days old";
    }
}
