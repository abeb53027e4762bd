package dev.vtag.operation;

import dev.vtag.git.RepoPath;
import org.jspecify.annotations.Nullable;

/**
 * A path that was left as it is, against the plan, because it no longer was what the plan found.
 *
 * @param path the path
 * @param reason why, for people
 * @param about the path that the reason speaks of at its end; null where it speaks of none
 * @param content the command that prints the raw bytes it was to have; null where there are none, or they are not kept
 */
public record KeptPath(
        RepoPath path,
        String reason,
        @Nullable RepoPath about,
        @Nullable String content) {
    /** Creates one of which no content is known. */
    public KeptPath(RepoPath path, String reason) {
        this(path, reason, null, null);
    }
}
