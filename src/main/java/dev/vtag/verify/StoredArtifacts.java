package dev.vtag.verify;

import dev.vtag.artifact.ArtifactStore;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionManifest;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.restore.RestoreSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the artefacts that are kept of a version with what its version.json says of them. */
final class StoredArtifacts {
    private final GitRepository repository;
    private final Progress progress;

    StoredArtifacts(GitRepository repository, Progress progress) {
        this.repository = repository;
        this.progress = progress;
    }

    /** Returns nothing where the version has none; a check of none where they were never kept on this machine. */
    Optional<Check> verify(RestoreSource.OfVersion version, Sample sample) {
        List<Artifact> artifacts;
        try {
            artifacts = new VersionCatalogue(repository)
                    .manifest(version.version(), version.commit())
                    .map(VersionManifest::artefacts)
                    .orElse(List.of());
        } catch (VtagException e) {
            // The check of the tag reads the same file, and tells.
            return Optional.empty();
        }
        if (artifacts.isEmpty()) {
            return Optional.empty();
        }
        ArtifactStore store = ArtifactStore.of(repository, progress);
        if (!store.knows(version.version(), artifacts) && artifacts.stream().noneMatch(store::holds)) {
            return Optional.of(new Check("artifacts", version.tag(), 0, List.of()));
        }
        List<Problem> problems = new ArrayList<>();
        store.damagedList(version.version(), artifacts)
                .ifPresent(list -> problems.add(
                        new Problem(String.valueOf(list.getFileName()), "it does not list what version.json does")));
        List<Check.Forgotten> forgotten = new ArrayList<>();
        List<Artifact> chosen = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            if (sample.holds(artifact.repoPath())) {
                Optional<Instant> when = store.forgotten(artifact);
                when.ifPresent(time ->
                        forgotten.add(new Check.Forgotten(artifact.repoPath().toString(), time)));
                if (when.isEmpty()) {
                    chosen.add(artifact);
                }
            }
        }
        long bytes = chosen.stream().mapToLong(Artifact::size).sum();
        try (Task task = progress.begin("Verifying artefacts of " + version.tag(), Unit.BYTES, bytes)) {
            for (Artifact artifact : chosen) {
                store.fault(artifact, task)
                        .ifPresent(fault ->
                                problems.add(new Problem(artifact.repoPath().toString(), fault)));
            }
        }
        return Optional.of(new Check("artifacts", version.tag(), chosen.size(), problems, forgotten));
    }
}
