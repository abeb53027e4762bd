package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.View;
import dev.vtag.release.TagReport;

/** Draws what tagging a prepared version will do, or did. */
public final class TagView implements View<TagReport> {
    @Override
    public void draw(TagReport report, Screen screen) {
        String tag = report.version() + " at " + report.commit().substring(0, 7)
                + (report.signature().equals("none") ? "" : ", signed (" + report.signature() + ")");
        boolean planned = report.state() == TagReport.State.PLANNED;
        if (planned) {
            String archived = report.pushed() == null
                    ? ", and archive it as " + report.archive()
                    : ", archive it as " + report.archive() + ", and push it to " + report.pushed();
            screen.line("Would tag " + tag + archived);
            report.agreed().forEach(fact -> screen.line("  = " + fact));
        } else {
            screen.line("Tagged " + tag
                    + (report.pushed() == null
                            ? ".  Push it: git push REMOTE " + report.version()
                            : ", and pushed it to " + report.pushed() + "."));
        }
        report.doubts().forEach(doubt -> screen.line("  ? " + doubt));
        if (planned) {
            screen.line("Nothing was changed (dry run).");
        }
    }
}
