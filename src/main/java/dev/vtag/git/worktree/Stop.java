package dev.vtag.git.worktree;

import java.nio.file.Path;

/**
 * Where a walk stops: a directory, and what the index has of it.
 *
 * @param directory the directory
 * @param from the position of its first entry in the index
 * @param to the position after its last entry
 * @param depth the bytes that the paths of all of them start with, a slash at the end
 */
record Stop(Path directory, int from, int to, int depth) {}
