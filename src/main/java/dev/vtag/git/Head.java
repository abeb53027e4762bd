package dev.vtag.git;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What HEAD is in this work tree.
 *
 * @param branchRef the full name of the branch, null where HEAD is detached
 * @param commitId the commit, null before the first one
 */
public record Head(@Nullable String branchRef, @Nullable CommitId commitId) {
    /** Returns the branch's short name, such as {@code main}; nothing where HEAD is detached. */
    public Optional<String> branch() {
        return Optional.ofNullable(branchRef)
                .map(ref -> ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : ref);
    }

    /** Returns the commit; nothing before the first one. */
    public Optional<CommitId> commit() {
        return Optional.ofNullable(commitId);
    }
}
