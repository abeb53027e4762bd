package dev.vtag.view;

import dev.vtag.archive.ArchiveResult;
import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.View;

/** Draws what {@code vtag archive} wrote. */
public final class ArchiveView implements View<ArchiveResult> {
    @Override
    public void draw(ArchiveResult result, Screen screen) {
        screen.line("Archived " + result.source() + ": " + Quantity.of(result.files(), "file") + ", "
                + Quantity.bytes(result.bytes()) + ", in " + result.file());
    }
}
