package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.PathKind;
import java.util.List;

/** A selection that leaves the changelog and the versions' documents as they are. */
record WithoutRecords(PathSelection selection, String changelog) implements PathSelection {
    private static final RepoPath VERSIONS = RepoPath.of(".vtag/versions");

    static boolean isRecord(RepoPath path, String changelog) {
        return path.equals(RepoPath.of(changelog)) || path.isWithin(VERSIONS);
    }

    @Override
    public boolean matches(RepoPath path, PathKind kind) {
        return selection.matches(path, kind) && !isRecord(path, changelog);
    }

    @Override
    public boolean mayContain(RepoPath directory) {
        return !directory.isWithin(VERSIONS) && selection.mayContain(directory);
    }

    @Override
    public List<String> unmatched() {
        return selection.unmatched();
    }

    @Override
    public boolean isEverything() {
        return false;
    }
}
