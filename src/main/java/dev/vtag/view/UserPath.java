package dev.vtag.view;

import dev.vtag.git.RepoPath;

/** A path from the root, as a user would type it from where they stand. */
final class UserPath {
    private static final RepoPath UP = RepoPath.of("..");

    private final RepoPath here;

    /** Creates the paths of someone who stands in this directory below the root. */
    UserPath(RepoPath here) {
        this.here = here;
    }

    /** Returns the path for one from the root, both in the form that {@link RepoPath#toString} gives. */
    String of(String path) {
        RepoPath from = RepoPath.parse(path);
        RepoPath up = RepoPath.ROOT;
        RepoPath shared = here;
        while (!from.parent().isWithin(shared)) {
            shared = shared.parent();
            up = up.child(UP);
        }
        return up.child(from.below(shared)).toString();
    }
}
