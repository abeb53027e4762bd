package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import java.util.List;
import java.util.Set;

/**
 * The files that a source holds, as far as they were asked for.
 *
 * @param entries one for each file, link and submodule, sorted by the bytes of their paths
 * @param skipped what the source left out when it was made, or is damaged in it, so that its absence means nothing
 * @param damaged what of it cannot be had any more, where that was asked
 */
public record SourceTree(List<SourceEntry> entries, Set<RepoPath> skipped, Set<RepoPath> damaged) {
    public SourceTree {
        entries = List.copyOf(entries);
        skipped = Set.copyOf(skipped);
        damaged = Set.copyOf(damaged);
    }
}
