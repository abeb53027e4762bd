package dev.vtag.view;

import dev.vtag.artifact.ArtifactRestoreResult;
import dev.vtag.artifact.ArtifactRestoreResult.Action;
import dev.vtag.artifact.ArtifactRestoreResult.Restored;
import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;

/** Draws what became of a version's artefacts. */
public final class ArtifactRestoreView implements View<ArtifactRestoreResult> {
    private final Tense tense;

    /** Whether it was done. */
    public enum Tense {
        RESTORE,
        PREVIEW
    }

    public ArtifactRestoreView(Tense tense) {
        this.tense = tense;
    }

    @Override
    public void draw(ArtifactRestoreResult result, Screen screen) {
        long bytes = 0;
        int written = 0;
        for (Restored file : result.files()) {
            boolean changed = file.action() == Action.WRITTEN || file.action() == Action.REPLACED;
            bytes += changed ? file.size() : 0;
            written += changed ? 1 : 0;
        }
        String undo = result.undo() == null ? "" : "  Undo: " + result.undo();
        screen.line((tense == Tense.PREVIEW ? "Would restore " : "Restored ") + written + " of "
                + Quantity.of(result.files().size(), "artefact") + " of " + result.version() + ", "
                + Quantity.bytes(bytes) + (tense == Tense.PREVIEW ? "" : ", verified") + "." + undo);
        for (Restored file : result.files()) {
            if (file.action() == Action.KEPT) {
                screen.line("  ! " + file.path() + "  kept: " + file.reason());
            } else if (tense == Tense.PREVIEW && file.action() != Action.UNCHANGED) {
                screen.line((file.action() == Action.WRITTEN ? "  + " : "  ~ ") + file.path());
            }
        }
        if (tense == Tense.PREVIEW) {
            screen.line("Nothing was changed (dry run).");
        }
    }
}
