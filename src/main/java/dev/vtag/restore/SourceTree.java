package dev.vtag.restore;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that a source holds, as far as they were asked for.
 *
 * @param entries one for each file, link and submodule, sorted by the bytes of their paths
 * @param skipped what the source left out when it was made, or is damaged in it, so that its absence means nothing
 * @param damaged what of it cannot be had any more, where that was asked
 * @param unreadable the directories whose trees cannot be read, so that nobody knows what is below, where that was asked
 */
public record SourceTree(
        List<SourceEntry> entries, Set<RepoPath> skipped, Set<RepoPath> damaged, Map<RepoPath, ObjectName> unreadable) {
    public SourceTree {
        entries = List.copyOf(entries);
        skipped = Set.copyOf(skipped);
        damaged = Set.copyOf(damaged);
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns whether the source may hold this path, damaged. */
    boolean isDamaged(RepoPath path) {
        return damaged.contains(path) || unreadable.keySet().stream().anyMatch(path::isWithin);
    }
}
