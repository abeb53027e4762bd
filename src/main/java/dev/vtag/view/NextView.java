package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.release.VersionChoice;

/** Draws the version that comes next: alone, so that a script can use it. */
public final class NextView implements View<VersionChoice> {
    @Override
    public void draw(VersionChoice choice, Screen screen) {
        screen.line(choice.version().toString());
    }
}
