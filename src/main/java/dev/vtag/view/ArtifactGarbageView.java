package dev.vtag.view;

import dev.vtag.artifact.ArtifactStore.Garbage;
import dev.vtag.artifact.ArtifactStore.Mode;
import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;

/** Draws the contents in the store of artefacts that no version has. */
public final class ArtifactGarbageView implements View<Garbage> {
    private final Mode mode;

    public ArtifactGarbageView(Mode mode) {
        this.mode = mode;
    }

    @Override
    public void draw(Garbage garbage, Screen screen) {
        if (garbage.files().isEmpty()) {
            screen.line("Every artefact in " + garbage.directory() + " belongs to a version.");
            return;
        }
        screen.line((mode == Mode.DROPPED ? "Dropped " : "Would drop ")
                + Quantity.of(garbage.files().size(), "artefact") + " that no version has, "
                + Quantity.bytes(garbage.bytes()) + ", from " + garbage.directory() + ".");
        garbage.files().forEach(file -> screen.line("  " + file));
    }
}
