package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import java.util.List;

/** The selection that leaves nothing out. */
enum Everything implements PathSelection {
    INSTANCE;

    @Override
    public boolean matches(RepoPath path) {
        return true;
    }

    @Override
    public boolean mayContain(RepoPath directory) {
        return true;
    }

    @Override
    public List<RepoPath> roots() {
        return List.of(RepoPath.ROOT);
    }

    @Override
    public List<String> unmatched() {
        return List.of();
    }

    @Override
    public boolean isEverything() {
        return true;
    }
}
