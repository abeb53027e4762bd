package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.hook.InstallPlan;
import dev.vtag.hook.InstallPlan.Snippet;
import dev.vtag.hook.InstallPlan.Step;

/** Draws what {@code vtag install} did, or the lines to paste. */
public final class InstallView implements View<InstallPlan> {
    @Override
    public void draw(InstallPlan plan, Screen screen) {
        if (plan.snippets().isEmpty()) {
            steps(plan, screen);
        } else {
            snippets(plan, screen);
        }
        if (plan.knownTags() > 0) {
            screen.line(Quantity.of(plan.knownTags(), "version tag")
                    + " here already: where one is not vtag's, its push is only warned about.");
        }
        if (!plan.applied()) {
            screen.line("Nothing was changed (dry run).");
        }
    }

    private static void steps(InstallPlan plan, Screen screen) {
        screen.line((plan.applied() ? "Installed in " : "Would install in ") + plan.directory());
        Table table = Table.of(Align.LEFT, Align.LEFT).indent(2);
        for (Step step : plan.hooks()) {
            table.row(step.event(), action(step));
        }
        screen.table(table);
        if (plan.applied()) {
            screen.line(effect(plan) + "  Undo: vtag uninstall");
        }
    }

    private static String effect(InstallPlan plan) {
        if (plan.hooks().stream().noneMatch(step -> step.event().equals("pre-commit"))) {
            return "Every push is checked now, and leaves a snapshot of the work tree where there is one.";
        }
        boolean pushes = plan.hooks().stream().anyMatch(step -> step.event().equals("pre-push"));
        return "Every commit " + (pushes ? "and push " : "") + "leaves a snapshot now: vtag snapshots.";
    }

    private static String action(Step step) {
        String what = switch (step.action()) {
            case WRITE -> "new";
            case CHAIN -> "your hook runs after vtag's";
            case UPGRADE -> "renewed";
            case KEEP -> "as it was";
        };
        boolean chained = step.chained() != null && step.action() != InstallPlan.Action.CHAIN;
        return what + (chained ? "; " + step.chained() + " runs after vtag's" : "");
    }

    private static void snippets(InstallPlan plan, Screen screen) {
        screen.line("No hook was written: " + plan.directory() + ": " + plan.reason() + ".");
        boolean scripts = plan.snippets().stream().anyMatch(snippet -> snippet.spot() == InstallPlan.Spot.FIRST);
        screen.line("To have vtag called all the same, "
                + (scripts
                        ? "paste these lines after the first line of each hook:"
                        : "paste these lines, joined with what is there:"));
        for (Snippet snippet : plan.snippets()) {
            screen.blank().line("  " + snippet.file());
            snippet.text().lines().forEach(line -> screen.line("    " + line));
        }
    }
}
