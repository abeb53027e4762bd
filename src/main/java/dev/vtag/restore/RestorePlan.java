package dev.vtag.restore;

import dev.vtag.operation.Step;
import java.util.List;

/**
 * What a restore does: the listing that the dry run shows, and the steps that are carried out for it.
 *
 * @param paths each path and what happens to it, sorted
 * @param steps the changes
 * @param files how many files the source holds of what was asked for
 */
public record RestorePlan(List<PlannedPath> paths, List<Step> steps, int files) {
    public RestorePlan {
        paths = List.copyOf(paths);
        steps = List.copyOf(steps);
    }

    /** Returns how many paths have this action. */
    public long count(PlannedPath.Action action) {
        return paths.stream().filter(path -> path.action() == action).count();
    }
}
