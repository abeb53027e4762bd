package dev.vtag.artifact;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.version.Version;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which artefacts are to be restored, and how.
 *
 * @param version the version
 * @param artifacts those of its artefacts that are wanted
 * @param selected the pathspecs that chose them, as typed; empty for all
 * @param target the directory to write to; null for in place
 * @param overwrite what becomes of other content that is there
 */
public record ArtifactRequest(
        Version version,
        List<Artifact> artifacts,
        List<String> selected,
        @Nullable Path target,
        Overwrite overwrite) {
    public ArtifactRequest {
        artifacts = List.copyOf(artifacts);
        selected = List.copyOf(selected);
    }

    /** What becomes of other content that is there. */
    public enum Overwrite {
        /** It is replaced, and undo brings it back. */
        REPLACED,
        /** It is kept. */
        KEPT
    }

    /** Returns the phrase for the log. */
    String summary() {
        String from = version + " --artifacts" + (selected.isEmpty() ? "" : " " + String.join(" ", selected));
        return target == null ? from : from + " -> " + target;
    }
}
