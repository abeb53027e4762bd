package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.index.IndexChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a walk found: entries that are gone, files to be read, and what could not be looked at. */
final class Findings {
    private final IndexChanges changes = new IndexChanges();
    private final List<Found> found = new ArrayList<>();
    private final List<SkippedPath> skipped = new ArrayList<>();

    IndexChanges changes() {
        return changes;
    }

    void add(Found file) {
        found.add(file);
    }

    void skip(byte[] path, String reason) {
        skipped.add(new SkippedPath(RepoPath.of(path), reason, -1));
    }

    /** Returns what was found, in the order of paths. */
    List<Found> found() {
        found.sort((a, b) -> Arrays.compareUnsigned(a.path(), b.path()));
        return found;
    }

    List<SkippedPath> skipped() {
        return skipped;
    }
}
