package dev.vtag.artifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a version's artefacts.
 *
 * @param version the version
 * @param files what was done to each
 * @param operation the operation's id in the log; left out where nothing was changed
 * @param undo the command that takes it back; left out where nothing was changed
 */
public record ArtifactRestoreResult(
        String version,
        List<Restored> files,
        @Nullable String operation,
        @Nullable String undo) {
    public ArtifactRestoreResult {
        files = List.copyOf(files);
    }

    /** What was done. */
    public enum Action {
        WRITTEN,
        UNCHANGED,
        /** Something else was there, which undo brings back. */
        REPLACED,
        /** Something else is there and was left. */
        KEPT
    }

    /**
     * One artefact.
     *
     * @param path its path
     * @param size its bytes
     * @param action what was done
     * @param reason why it was kept; left out where it was not
     */
    public record Restored(
            String path, long size, Action action, @Nullable String reason) {}
}
