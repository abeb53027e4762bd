package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.snapshot.Pins.PinResult;

/** Draws what a pin or unpin did. */
public final class PinView implements View<PinResult> {
    @Override
    public void draw(PinResult result, Screen screen) {
        String state = result.pinned() ? "pinned" : "not pinned";
        screen.line(
                result.changed()
                        ? result.id() + " is " + state + " now."
                        : result.id() + (result.pinned() ? " was pinned already." : " was not pinned."));
    }
}
