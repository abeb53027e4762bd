package dev.vtag.artifact;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.json.Json;
import dev.vtag.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a version has in the store; as long as such a file is there, its contents stay.
 *
 * @param format the number of this format, 1
 * @param version the version
 * @param artifacts its artefacts
 */
record ArtifactList(int format, String version, List<Artifact> artifacts) {
    static final int FORMAT = 1;

    ArtifactList {
        artifacts = List.copyOf(artifacts);
    }

    byte[] content() {
        return Json.pretty(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The same version of another project has another name, unless all its artefacts are the same. */
    String fileName() {
        return version + "-" + Sha256.of(content()).substring(0, 12) + ".json";
    }
}
