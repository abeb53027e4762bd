package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.release.UnreleaseReport;

/** Draws what taking a release back will do, did, or would have done. */
public final class UnreleaseView implements View<UnreleaseReport> {
    @Override
    public void draw(UnreleaseReport report, Screen screen) {
        switch (report.state()) {
            case PLANNED -> {
                screen.line("Taking back " + report.version() + " would");
                report.steps().forEach(step -> screen.line("  " + step));
                drawOthers(report, screen);
                drawPublished(report, screen);
                screen.line("Nothing was changed (dry run).");
            }
            case UNRELEASED -> {
                screen.line("Took back " + report.version() + branch(report) + ".");
                drawKept(report, screen);
                drawOthers(report, screen);
                drawPublished(report, screen);
                screen.line("Bring it back:");
                report.redo().forEach(command -> screen.line("  " + command));
            }
            case ABORTED -> {
                screen.line(report.version() + " stands.");
                drawKept(report, screen);
            }
        }
    }

    private static String branch(UnreleaseReport report) {
        String base = report.base();
        return base == null ? "" : "; " + report.branch() + " is at " + base.substring(0, 7) + " again";
    }

    private static void drawPublished(UnreleaseReport report, Screen screen) {
        report.published().forEach(place -> screen.line("  published: " + place));
        report.unknown().forEach(reason -> screen.line("  published? " + reason));
        report.remotes().forEach(command -> screen.line("  take it back there: " + command));
    }

    private static void drawOthers(UnreleaseReport report, Screen screen) {
        report.others()
                .forEach(archive ->
                        screen.line("  " + archive + " stays: it is no archive of " + report.version() + "'s commit"));
    }

    private static void drawKept(UnreleaseReport report, Screen screen) {
        report.kept().forEach(path -> screen.line("  kept " + path + ", which was changed meanwhile"));
    }
}
