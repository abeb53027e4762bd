package dev.vtag.operation;

import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import org.jspecify.annotations.Nullable;

/**
 * One index entry that an operation changed.
 *
 * @param path the path from the work tree's root
 * @param before the entry that was there, null for none
 * @param after the entry that the operation left, null for none
 */
public record IndexTransition(
        RepoPath path,
        @Nullable IndexEntry before,
        @Nullable IndexEntry after) {
    /** Returns the transition that takes this one back. */
    public IndexTransition reversed() {
        return new IndexTransition(path, after, before);
    }
}
