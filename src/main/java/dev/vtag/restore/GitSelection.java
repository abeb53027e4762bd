package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.pathspec.Pathspec;
import java.util.List;

/** Paths named by git's pathspecs. */
record GitSelection(Pathspec pathspec) implements PathSelection {
    @Override
    public boolean matches(RepoPath path, PathKind kind) {
        return pathspec.matches(path, kind);
    }

    @Override
    public boolean mayContain(RepoPath directory) {
        return pathspec.mayMatchBelow(directory);
    }

    @Override
    public List<String> unmatched() {
        return pathspec.unmatched();
    }

    @Override
    public boolean isEverything() {
        return pathspec.isAll();
    }
}
