package dev.vtag.git;

import java.util.Set;

/**
 * One entry of the index.
 *
 * @param path the path
 * @param mode what it is
 * @param id its object
 * @param stage 0, or 1 to 3 in a conflict
 * @param flags the flags that are set
 */
public record IndexEntry(RepoPath path, FileMode mode, ObjectName id, int stage, Set<Flag> flags) {
    public IndexEntry {
        flags = Set.copyOf(flags);
    }

    /** The flags that change what an entry means. */
    public enum Flag {
        ASSUME_UNCHANGED,
        SKIP_WORKTREE,
        INTENT_TO_ADD
    }
}
