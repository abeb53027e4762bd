package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.document.VersionManifest.Status;
import dev.vtag.release.ReleaseReport;
import dev.vtag.release.ReleaseReport.State;
import dev.vtag.release.ReleaseReport.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws what a release will do, did, or undid. */
public final class ReleaseView implements View<ReleaseReport> {
    private static final Pattern DOCUMENT = Pattern.compile("(\\.vtag/versions/[^/]+/)(.+)");
    private static final int MOST_NAMES = 6;

    @Override
    public void draw(ReleaseReport report, Screen screen) {
        switch (report.state()) {
            case PLANNED -> drawPlan(report, screen);
            case RELEASED -> {
                String released = "Released " + named(report) + " on " + report.branch() + since(report);
                screen.line(
                        report.pushed() == null
                                ? released + ".  Push it: git push --atomic REMOTE " + report.branch() + " "
                                        + report.version()
                                : released + ", and pushed both to " + report.pushed() + ".");
            }
            case PREPARED -> {
                screen.line("Prepared " + named(report) + " on " + report.branch() + since(report) + ", without a tag"
                        + (report.pushed() == null ? "." : ", and pushed it to " + report.pushed() + "."));
                screen.line("When it is merged: vtag tag " + report.version());
            }
            case TAGGED -> {
                screen.line("Tagged " + report.version()
                        + (report.pushed() == null
                                ? ".  Push it: git push REMOTE " + report.version()
                                : ", and pushed it to " + report.pushed() + "."));
            }
            case FINALIZED ->
                screen.line("Made " + report.version() + " final on " + report.branch() + ".  Push it: git push REMOTE "
                        + report.branch());
            case ABORTED -> screen.line("Undid the release of " + report.version() + ".");
        }
        boolean made = report.state() == State.RELEASED || report.state() == State.PREPARED;
        if (made && report.status() == Status.DRAFT) {
            screen.line("When it is meant to be used: vtag release " + report.version() + " --finalize");
        }
        for (Step step : report.steps()) {
            if (step.action().equals("drop")) {
                screen.line("  dropped " + step.target() + ", as archives.keep says");
            }
            if (step.action().equals("hold")) {
                screen.line("  " + step.target() + " " + step.detail());
            }
        }
        for (String path : report.kept()) {
            screen.line("  kept " + path + ", which was changed meanwhile");
        }
    }

    private static void drawPlan(ReleaseReport report, Screen screen) {
        String from = report.previous() == null ? "" : report.previous() + " -> ";
        screen.line(from + named(report) + (report.why() == null ? "" : "  (" + report.why() + ")"));
        Table table = Table.of(Align.LEFT, Align.LEFT).indent(2);
        for (Step step : inFolders(report.steps())) {
            table.row(step.action(), step.target() + (step.detail().isEmpty() ? "" : " (" + step.detail() + ")"));
        }
        screen.table(table);
        screen.line("Nothing was changed (dry run).");
    }

    /** The documents of a version are one line: what is in its folder. */
    private static List<Step> inFolders(List<Step> steps) {
        List<Step> lines = new ArrayList<>();
        String folder = "";
        List<String> names = new ArrayList<>();
        for (Step step : steps) {
            Matcher document = DOCUMENT.matcher(step.target());
            if (step.action().equals("write") && step.detail().equals("new") && document.matches()) {
                folder = document.group(1);
                names.add(document.group(2));
                continue;
            }
            if (!names.isEmpty()) {
                lines.add(new Step("write", folder + "  " + some(names), ""));
                names.clear();
            }
            lines.add(step);
        }
        return lines;
    }

    private static String some(List<String> names) {
        int more = names.size() - MOST_NAMES;
        return String.join(" ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (more > 0 ? " (+" + more + ")" : "");
    }

    private static String named(ReleaseReport report) {
        return report.version() + (report.status() == Status.DRAFT ? " as a draft" : "");
    }

    private static String since(ReleaseReport report) {
        return report.previous() == null ? "" : " after " + report.previous();
    }
}
