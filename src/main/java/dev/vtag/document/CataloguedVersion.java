package dev.vtag.document;

import dev.vtag.git.CommitId;
import dev.vtag.version.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version that is taken.
 *
 * @param version the version
 * @param tag its tag's short name, null where only its folder is there
 * @param commit the commit that the tag names; without a tag the one that brought the folder, which the tag is for
 * @param date when it was tagged, or else made; null where nothing tells
 * @param status what it is
 */
public record CataloguedVersion(
        Version version,
        @Nullable String tag,
        @Nullable CommitId commit,
        @Nullable Instant date,
        Status status) {
    /** What a version is. */
    public enum Status {
        /** Tagged, meant to be used. */
        FINAL,
        /** Tagged, not meant to be used yet. */
        DRAFT,
        /** A tag that reads as a version and has no documents. */
        PLAIN,
        /** A folder of documents without a tag. */
        UNTAGGED
    }
}
