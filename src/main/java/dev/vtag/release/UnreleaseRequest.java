package dev.vtag.release;

import dev.vtag.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be taken back.
 *
 * @param version the version; null for the newest that HEAD contains
 * @param extent how much of it
 * @param published what becomes of one that others may have
 */
public record UnreleaseRequest(@Nullable Version version, Extent extent, Published published) {
    /** How much of a release is taken back. */
    public enum Extent {
        /** Tag, commit, files and archive. */
        WHOLE,
        /** Tag and archive; the commit stays, and its documents with it. */
        TAG_ONLY
    }

    /** What becomes of a release that others may have. */
    public enum Published {
        REFUSED,
        FORCED
    }
}
