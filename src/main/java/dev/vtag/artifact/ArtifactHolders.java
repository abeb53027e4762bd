package dev.vtag.artifact;

import dev.vtag.artifact.NeededArtifacts.Holding;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.git.RepoPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds who has what a store keeps. */
public final class ArtifactHolders {
    private final ArtifactStore store;

    /** Looks into this store. */
    public ArtifactHolders(ArtifactStore store) {
        this.store = store;
    }

    /**
     * Content that is kept, and was released under a path that was asked for.
     *
     * @param path the path
     * @param versions the versions that have it under that path
     * @param others what else is the same content, each as {@code models/w.bin of v1.0.0}
     * @param file where it is kept
     */
    public record Held(RepoPath path, List<String> versions, List<String> others, Path file) {
        public Held {
            versions = List.copyOf(versions);
            others = List.copyOf(others);
        }
    }

    /** Returns what the store keeps under such paths. */
    public List<Held> find(Predicate<RepoPath> paths) {
        if (!Files.isDirectory(store.directory())) {
            return List.of();
        }
        List<Holding> holdings = store.needed().holdings();
        Map<Key, Held> found = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            for (Artifact artifact : holding.artifacts()) {
                Key key = new Key(artifact.repoPath(), artifact.sha256());
                if (paths.test(key.path()) && !found.containsKey(key) && Files.exists(store.place(key.sha256()))) {
                    found.put(key, held(key, holdings));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private record Key(RepoPath path, String sha256) {}

    private Held held(Key key, List<Holding> holdings) {
        TreeSet<String> versions = new TreeSet<>();
        TreeSet<String> others = new TreeSet<>();
        for (Holding holding : holdings) {
            for (Artifact artifact : holding.artifacts()) {
                if (artifact.sha256().equals(key.sha256())) {
                    boolean same = artifact.repoPath().equals(key.path());
                    (same ? versions : others)
                            .add(same ? holding.version() : artifact.repoPath() + " of " + holding.version());
                }
            }
        }
        return new Held(key.path(), List.copyOf(versions), List.copyOf(others), store.place(key.sha256()));
    }
}
