package dev.vtag.git;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The trees of a work tree and of its index, written to the object store.
 *
 * @param tree what {@code git add -A && git write-tree} gives, less the skipped paths
 * @param indexTree the tree of the index's stage-0 entries (intent-to-add entries left out, as git write-tree does)
 * @param stages the trees of the unmerged entries by stage (1 to 3); empty outside a conflict
 * @param choice the engine that read it, and why
 * @param skipped what was left out, in order
 * @param gitlinks the commits of nested repositories that the tree holds, in order; null where only the tree can tell
 */
public record WrittenTree(
        TreeId tree,
        TreeId indexTree,
        SortedMap<Integer, TreeId> stages,
        EngineChoice choice,
        List<SkippedPath> skipped,
        @Nullable List<TreeEntry> gitlinks) {
    public WrittenTree {
        skipped = List.copyOf(skipped);
        gitlinks = gitlinks == null ? null : List.copyOf(gitlinks);
        stages = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(stages));
    }
}
