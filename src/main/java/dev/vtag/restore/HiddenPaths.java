package dev.vtag.restore;

import dev.vtag.git.GitConfig;
import dev.vtag.git.IndexEntry;
import dev.vtag.operation.DiskTree;

/**
 * Tells which entries of the index git does not look for on disk: those marked skip-worktree; in a sparse checkout, where the
 * mark only says what is wanted, no longer once something is there.
 *
 * @param wanting whether the mark counts for what is missing alone
 * @param tree the disk
 */
record HiddenPaths(boolean wanting, DiskTree tree) {
    static HiddenPaths of(GitConfig config, DiskTree tree) {
        boolean wanting =
                config.bool("core.sparsecheckout", false) && !config.bool("sparse.expectfilesoutsideofpatterns", false);
        return new HiddenPaths(wanting, tree);
    }

    boolean has(IndexEntry entry) {
        return entry.flags().contains(IndexEntry.Flag.SKIP_WORKTREE)
                && (!wanting || tree.stamp(entry.path()).isAbsent());
    }
}
