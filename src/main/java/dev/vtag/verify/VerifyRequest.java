package dev.vtag.verify;

import dev.vtag.restore.RestoreSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is held against what.
 *
 * @param source the version, snapshot, revision or archive
 * @param subject which live tree is compared with it besides what is stored
 * @param directory the deployed directory; null unless the subject is one
 * @param sample which part of the files is read
 */
public record VerifyRequest(
        RestoreSource source, Live subject, @Nullable Path directory, Sample sample) {
    /** The live trees that a source can be compared with. */
    public enum Live {
        /** None: only what is stored. */
        NONE,
        /** The repository's work tree. */
        WORK_TREE,
        /** A deployed directory. */
        DIRECTORY
    }
}
