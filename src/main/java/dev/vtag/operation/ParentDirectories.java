package dev.vtag.operation;

import dev.vtag.git.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Adds to a list of steps those that make the directories missing above them. */
final class ParentDirectories {
    private ParentDirectories() {}

    static List<Step> complete(DiskTree there, List<Step> steps) {
        DiskTree tree = there.remembering();
        Set<RepoPath> known = new HashSet<>();
        NavigableMap<RepoPath, Step> all = new TreeMap<>();
        steps.forEach(step -> all.put(step.path(), step));
        for (Step step : steps) {
            if (step.goal() instanceof Goal.Nothing) {
                continue;
            }
            for (RepoPath above = step.path().parent();
                    !above.isRoot() && !known.contains(above) && !all.containsKey(above);
                    above = above.parent()) {
                if (!tree.stamp(above).isAbsent()) {
                    known.add(above);
                    break;
                }
                all.put(above, new Step(above, Stamp.ABSENT, PathState.ABSENT, new Goal.Directory(Goal.NEW)));
            }
        }
        return List.copyOf(all.values());
    }
}
