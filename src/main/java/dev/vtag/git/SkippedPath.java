package dev.vtag.git;

/**
 * A path that a tree does not hold as git would have added it.
 *
 * @param path the path
 * @param reason why, for people
 * @param bytes its size in bytes, or -1 where unknown
 */
public record SkippedPath(RepoPath path, String reason, long bytes) {}
