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
        String verb = tense == Tense.PREVIEW ? "Would restore " : "Restored ";
        screen.line(verb + written + " of " + Quantity.of(result.files().size(), "artefact") + " of " + result.version()
                + ", " + Quantity.bytes(bytes) + (tense == Tense.PREVIEW ? "" : ", verified") + ".");
        for (Restored file : result.files()) {
            if (file.action() == Action.KEPT) {
                screen.line("  kept " + file.path() + ", which differs");
            } else if (file.replaced() != null) {
                screen.line("  " + file.path() + ": what was there is in " + file.replaced());
            } else if (file.action() == Action.REPLACED) {
                screen.line("  " + file.path() + " differs, and would be put aside");
            }
        }
    }
}
