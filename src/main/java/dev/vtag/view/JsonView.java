package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.json.Json;

/** Draws a document that is JSON for people too. */
public final class JsonView implements View<Object> {
    @Override
    public void draw(Object document, Screen screen) {
        screen.lines(Json.pretty(document));
    }
}
