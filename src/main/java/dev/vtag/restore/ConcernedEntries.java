package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.IgnoreFile;
import java.util.function.Predicate;

/**
 * Tells which paths of the index a restore looks at: those in directories of which something may have been asked for, and ignore
 * files wherever they are. Quick for paths in order: of each directory it asks once.
 */
final class ConcernedEntries implements Predicate<RepoPath> {
    private static final RepoPath IGNORE_FILE = RepoPath.of(IgnoreFile.NAME);

    private final PathSelection selection;
    private RepoPath last = RepoPath.ROOT;
    private boolean concerned;

    ConcernedEntries(PathSelection selection) {
        this.selection = selection;
        this.concerned = selection.mayContain(last);
    }

    @Override
    public boolean test(RepoPath path) {
        if (!isIn(last, path)) {
            last = path.parent();
            concerned = selection.mayContain(last);
        }
        return concerned || path.name().equals(IGNORE_FILE);
    }

    private static boolean isIn(RepoPath directory, RepoPath path) {
        int start = directory.isRoot() ? 0 : directory.length() + 1;
        if (path.length() < start || !path.isWithin(directory)) {
            return false;
        }
        for (int i = start; i < path.length(); i++) {
            if (path.byteAt(i) == '/') {
                return false;
            }
        }
        return true;
    }
}
