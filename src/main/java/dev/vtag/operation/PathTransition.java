package dev.vtag.operation;

import dev.vtag.git.RepoPath;

/**
 * One path that an operation touched.
 *
 * @param path the path below the operation's root
 * @param before what was there
 * @param after what the operation left there
 */
public record PathTransition(RepoPath path, PathState before, PathState after) {
    /** Returns the transition that takes this one back. */
    public PathTransition reversed() {
        return new PathTransition(path, after, before);
    }
}
