package dev.vtag.git;

import org.jspecify.annotations.Nullable;

/**
 * One changed file.
 *
 * @param kind what happened
 * @param path the path after the change (before it, for a deletion)
 * @param oldPath the path before a rename; null otherwise
 * @param added lines added, -1 for a binary file
 * @param deleted lines deleted, -1 for a binary file
 */
public record PathChange(Kind kind, RepoPath path, @Nullable RepoPath oldPath, long added, long deleted) {
    /** What happened to a file. */
    public enum Kind {
        ADDED,
        MODIFIED,
        DELETED,
        RENAMED,
        TYPE_CHANGED
    }

    /** Returns whether git counts no lines because a side is binary. */
    public boolean binary() {
        return added < 0;
    }
}
