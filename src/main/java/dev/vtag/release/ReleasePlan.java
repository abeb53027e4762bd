package dev.vtag.release;

import dev.vtag.document.VersionManifest;
import dev.vtag.git.CommitId;
import dev.vtag.git.Identity;
import dev.vtag.git.TreeId;
import dev.vtag.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release will do: the very list that a dry run shows and that is carried out.
 *
 * @param version the version
 * @param status whether it is meant to be used
 * @param previous the release before; null for the first
 * @param why why this version, where the commits decided; empty otherwise
 * @param base the commit it is made from
 * @param tree that commit's tree
 * @param identity who commits and tags, and when
 * @param checks what was found to be as it should be
 * @param steps what is done, in order
 */
record ReleasePlan(
        Version version,
        VersionManifest.Status status,
        @Nullable Version previous,
        String why,
        CommitId base,
        TreeId tree,
        Identity identity,
        List<String> checks,
        List<ReleaseStep> steps) {
    ReleasePlan {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
    }
}
