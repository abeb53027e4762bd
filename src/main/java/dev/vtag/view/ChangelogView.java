package dev.vtag.view;

import dev.vtag.changelog.ChangelogEntry;
import dev.vtag.changelog.ChangelogReport;
import dev.vtag.console.Screen;
import dev.vtag.console.View;

/** Draws entries of the changelog as they are, or says what was written. */
public final class ChangelogView implements View<ChangelogReport> {
    @Override
    public void draw(ChangelogReport report, Screen screen) {
        if (report.written() != null) {
            String title = report.entries().get(0).title();
            screen.line(
                    report.changed()
                            ? "Wrote " + title + " into " + report.written() + ".  Undo: vtag undo"
                            : report.written() + " has " + title + " already.");
            return;
        }
        boolean first = true;
        for (ChangelogEntry entry : report.entries()) {
            if (!first) {
                screen.blank();
            }
            screen.lines(entry.markdown());
            first = false;
        }
    }
}
