package dev.vtag.view;

import dev.vtag.config.ConfigCheck;
import dev.vtag.config.ConfigProblem;
import dev.vtag.console.Screen;
import dev.vtag.console.View;

/** Draws what {@code vtag config check} found. */
public final class ConfigCheckView implements View<ConfigCheck> {
    @Override
    public void draw(ConfigCheck check, Screen screen) {
        if (!check.present()) {
            screen.line("There is no " + check.file() + "; the defaults hold.");
        } else if (check.problems().isEmpty()) {
            screen.line(check.file() + " is right.");
        }
        for (ConfigProblem problem : check.problems()) {
            screen.line(problem.toString());
        }
    }
}
