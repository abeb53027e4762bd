package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;

/**
 * An untracked file that is not ignored.
 *
 * @param path where it is
 * @param bytes its size, 0 for a link
 */
record NewFile(RepoPath path, long bytes) {}
