package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.verify.Check;
import dev.vtag.verify.Problem;
import dev.vtag.verify.Verification;

/** Draws what {@code vtag verify} found: a line a comparison, and below it everything that differs. */
public final class VerifyView implements View<Verification> {
    @Override
    public void draw(Verification verification, Screen screen) {
        for (Check check : verification.checks()) {
            boolean sound = check.problems().isEmpty();
            screen.line((sound ? "ok     " : "DIFFERS  ") + check.subject() + "  " + what(check)
                    + (sound ? "" : ", " + check.problems().size() + " not as they should be"));
            for (Problem problem : check.problems()) {
                screen.line("  " + problem.path() + "  " + problem.problem());
            }
        }
        if (verification.checks().isEmpty()) {
            screen.line("There are no versions yet.  Make one: vtag release");
        }
    }

    private static String what(Check check) {
        long n = check.checked();
        return switch (check.name()) {
            case "objects" -> n + " objects hold what their names say";
            case "tag" -> "tag, commit, version.json and archive agree";
            case "archive" -> n + " members read and compared with their digests";
            case "manifest" -> n + " members compared with the commit";
            default -> n + " files compared";
        };
    }
}
