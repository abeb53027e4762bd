package dev.vtag.verify;

import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.store.Sha256;
import dev.vtag.version.Version;
import java.util.List;
import java.util.Optional;

/** Compares what a version.json says with what stands beside it in the version's folder. */
final class ManifestFields {
    private final ObjectStore objects;
    private final Version version;
    private final TreeId tree;
    private final VersionManifest manifest;

    ManifestFields(ObjectStore objects, Version version, TreeId tree, VersionManifest manifest) {
        this.objects = objects;
        this.version = version;
        this.tree = tree;
        this.manifest = manifest;
    }

    /** Adds what does not agree, of the file of this name. */
    void verify(String name, List<Problem> problems) {
        if (!manifest.aliases().equals(VersionManifest.Aliases.of(version))) {
            problems.add(new Problem(name, "its aliases are not those of " + version));
        }
        if (manifest.createdAt().isEmpty()) {
            problems.add(new Problem(name, "the time it was made is no time: " + manifest.created()));
        }
        String parent = manifest.parent();
        if (parent != null
                && Version.read(parent).filter(other -> !other.equals(version)).isEmpty()) {
            problems.add(new Problem(name, "its parent is no other version: " + parent));
        }
        for (String document : manifest.documents()) {
            RepoPath path = VersionFolder.of(version).child(document);
            if (find(path).isEmpty()) {
                problems.add(new Problem(path.toString(), "is missing, and version.json names it"));
            }
        }
        VersionManifest.Metrics metrics = manifest.metrics();
        if (metrics != null) {
            RepoPath path = VersionFolder.metrics(version);
            String found =
                    find(path).map(entry -> Sha256.of(objects.read(entry.id()))).orElse("nothing");
            if (!found.equals(metrics.sha256())) {
                problems.add(new Problem(
                        path.toString(), "the digest in version.json is " + metrics.sha256() + ", found " + found));
            }
        }
    }

    private Optional<TreeEntry> find(RepoPath path) {
        return objects.find(tree, path).filter(entry -> entry.mode().isFile());
    }
}
