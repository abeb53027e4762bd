package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.document.WrittenScript;

/** Draws a rollback script, or says where it was written. */
public final class RollbackScriptView implements View<WrittenScript> {
    @Override
    public void draw(WrittenScript written, Screen screen) {
        if (written.script() != null) {
            screen.lines(written.script());
            return;
        }
        String version = written.version() == null ? "any version" : written.version();
        String argument = written.version() == null ? " VERSION" : "";
        screen.line("Wrote " + written.file() + ", which brings back " + version + ".  Try it: sh " + written.file()
                + argument + " --dry-run");
    }
}
