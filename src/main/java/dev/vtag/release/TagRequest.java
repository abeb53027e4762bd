package dev.vtag.release;

import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be tagged.
 *
 * @param version the version, which was prepared
 * @param revision its commit as the user names it; null for the one that brought its folder
 * @param signatures what is signed
 * @param place where the commit must be
 * @param push the remote that the tag is pushed to, {@link ReleaseRequest.Manner#DEFAULT_REMOTE} for the one that git
 *     would push to; null for none
 */
public record TagRequest(
        Version version,
        @Nullable String revision,
        Signatures signatures,
        Place place,
        @Nullable String push) {
    /** Where the commit must be. */
    public enum Place {
        /** On a branch that releases are made on, where the settings name any. */
        RELEASE_BRANCH,
        /** On a branch that is being pushed, which was looked at. */
        AS_PUSHED
    }
}
