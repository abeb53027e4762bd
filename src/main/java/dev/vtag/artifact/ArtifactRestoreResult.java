package dev.vtag.artifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a version's artefacts.
 *
 * @param version the version
 * @param files what was done to each
 */
public record ArtifactRestoreResult(String version, List<Restored> files) {
    public ArtifactRestoreResult {
        files = List.copyOf(files);
    }

    /** What was done. */
    public enum Action {
        WRITTEN,
        UNCHANGED,
        /** Other content was there, and is where {@code replaced} says. */
        REPLACED,
        /** Other content is there and was left, as was asked for. */
        KEPT
    }

    /**
     * One artefact.
     *
     * @param path its path
     * @param size its bytes
     * @param action what was done
     * @param replaced where the file lies now that was there before; null where nothing was
     */
    public record Restored(
            String path, long size, Action action, @Nullable String replaced) {}
}
