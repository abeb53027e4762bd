package dev.vtag.operation;

import dev.vtag.git.RepoPath;

/**
 * A path that was left as it is, against the plan, because it no longer was what the plan found.
 *
 * @param path the path
 * @param reason why, for people
 */
public record KeptPath(RepoPath path, String reason) {}
