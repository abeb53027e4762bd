package dev.vtag.verify;

import dev.vtag.restore.RestoreSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held against what.
 *
 * @param sources the versions, snapshots, revisions and archives
 * @param subject which live tree is compared with it besides what is stored
 * @param directory the deployed directory; null unless the subject is one
 * @param sample which part of the files is read
 * @param state whether the snapshots, operations and journals are read too
 */
public record VerifyRequest(
        List<RestoreSource> sources, Live subject, @Nullable Path directory, Sample sample, State state) {
    public VerifyRequest {
        sources = List.copyOf(sources);
    }

    /** Whether what vtag keeps besides versions is read. */
    public enum State {
        /** It is not. */
        LEFT_OUT,
        /** It is. */
        READ
    }

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
