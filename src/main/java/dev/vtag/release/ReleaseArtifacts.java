package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.artifact.ArtifactFinder;
import dev.vtag.artifact.ArtifactStore;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionManifest;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.InputFile;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds, keeps and takes back the files of a version that git ignores; which they are, its version.json says. */
final class ReleaseArtifacts {
    private final GitRepository repository;
    private final Progress progress;
    private final ArtifactStore store;

    ReleaseArtifacts(GitRepository repository, ArchiveShelf shelf, Progress progress) {
        this.repository = repository;
        this.progress = progress;
        this.store = ArtifactStore.beside(shelf, repository, progress);
    }

    /** Returns the files to be kept: those named, or else those that the patterns match; adds what stands in the way. */
    List<Artifact> find(List<InputFile> named, List<String> patterns, List<Problem> problems) {
        ArtifactFinder finder = new ArtifactFinder(repository, progress);
        int before = problems.size();
        for (InputFile file : named) {
            attempt(() -> finder.add(file.file(), file.shown()), problems);
        }
        for (String pattern : named.isEmpty() ? patterns : List.<String>of()) {
            attempt(() -> finder.addPattern(pattern), problems);
        }
        if (problems.size() > before) {
            return List.of();
        }
        try {
            List<Artifact> artifacts = finder.digest();
            requireRoom(artifacts);
            return artifacts;
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return List.of();
        }
    }

    private static void attempt(Runnable step, List<Problem> problems) {
        try {
            step.run();
        } catch (VtagException e) {
            problems.add(Problem.of(e));
        }
    }

    private void requireRoom(List<Artifact> artifacts) {
        long bytes = artifacts.stream()
                .filter(artifact -> !store.holds(artifact))
                .mapToLong(Artifact::size)
                .sum();
        Path there = store.directory();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long room = Files.getFileStore(there).getUsableSpace();
            if (bytes > room) {
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        "the artefacts take " + bytes + " bytes, and the disk of " + store.directory()
                                + " has room for " + room,
                        "make room, or keep them on another disk: archives: {dir: DIR} in vtag.yml");
            }
        } catch (IOException e) {
            // Writing tells it better.
            org.slf4j.LoggerFactory.getLogger(ReleaseArtifacts.class).debug("no room known at {}", there, e);
        }
    }

    /** Returns what the version has at a commit. */
    List<Artifact> of(Version version, CommitId commit) {
        return new VersionCatalogue(repository)
                .manifest(version, commit)
                .map(VersionManifest::artefacts)
                .orElse(List.of());
    }

    /** Keeps what the version has; running it again does what is left to do. */
    void keep(Version version, List<Artifact> artifacts) {
        store.keep(version, artifacts, repository.workTree().root());
    }

    /** Says that a version has them, as far as they are here: whoever tags a prepared version may be on another machine. */
    void enter(Version version, List<Artifact> artifacts) {
        if (!artifacts.isEmpty() && artifacts.stream().anyMatch(store::holds)) {
            store.enter(version, artifacts);
        }
    }

    /** Says that the version is no more; the contents stay until somebody prunes. */
    void strike(Version version, List<Artifact> artifacts) {
        if (!artifacts.isEmpty()) {
            store.strike(version, artifacts);
        }
    }

    /** Takes back what {@link #keep} did. */
    void takeBack(Version version, List<Artifact> artifacts) {
        if (!artifacts.isEmpty()) {
            store.takeBack(version, artifacts);
        }
    }
}
