package dev.vtag.artifact;

import dev.vtag.artifact.ArtifactRestoreResult.Action;
import dev.vtag.artifact.ArtifactRestoreResult.Restored;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.PathGuard;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a version's artefacts back. What was there and differs is first put aside under a name of its own: an artefact may be
 * too large for the record that undo keeps, and nothing that somebody had is ever lost.
 */
public final class ArtifactRestorer {
    private final ArtifactStore store;
    private final Path root;
    private final Path aside;
    private final Progress progress;

    /** Restores below {@code root}; what is replaced goes to {@code aside}. */
    public ArtifactRestorer(ArtifactStore store, Path root, Path aside, Progress progress) {
        this.store = store;
        this.root = root;
        this.aside = aside;
        this.progress = progress;
    }

    /** What is done where a file of other content is there. */
    public enum Mode {
        REPLACE,
        KEEP,
        /** Nothing is written; the result says what would be. */
        PREVIEW
    }

    /** Restores these; nothing is written where one of them is not in the store, or has a path that must not be written. */
    public ArtifactRestoreResult restore(Version version, List<Artifact> artifacts, Mode mode) {
        for (Artifact artifact : artifacts) {
            requireSafe(artifact);
        }
        requireHere(version, artifacts);
        List<Restored> files = new ArrayList<>();
        long bytes = artifacts.stream().mapToLong(Artifact::size).sum();
        try (Task task = progress.begin("Restoring artefacts", Unit.BYTES, bytes)) {
            FileCopier copier = new FileCopier(task);
            for (Artifact artifact : artifacts) {
                try {
                    files.add(restore(artifact, mode, copier));
                } catch (IOException e) {
                    throw new VtagException(
                            ErrorKind.ENVIRONMENT,
                            "cannot restore " + artifact.repoPath() + ": " + AtomicFile.reason(e),
                            "make room and check its permissions, then run this again",
                            e);
                }
            }
        }
        return new ArtifactRestoreResult(version.toString(), files);
    }

    private void requireHere(Version version, List<Artifact> artifacts) {
        List<String> missing = artifacts.stream()
                .filter(artifact -> !store.holds(artifact))
                .map(artifact -> artifact.repoPath().toString())
                .toList();
        if (!missing.isEmpty()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "not in " + store.directory() + ": " + String.join(", ", missing) + "; nothing was changed",
                    "artefacts are not in git: copy the directory artifacts/ from the archives.dir of the machine that"
                            + " released " + version);
        }
    }

    private void requireSafe(Artifact artifact) {
        RepoPath path = artifact.repoPath();
        Optional<String> fault = PathGuard.fault(path, FileMode.REGULAR);
        for (RepoPath above = path.parent(); fault.isEmpty() && !above.isRoot(); above = above.parent()) {
            Path place = above.under(root);
            boolean blocked = Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
            fault = blocked ? Optional.of(above + " is no directory") : fault;
        }
        if (fault.isEmpty() && Files.isDirectory(path.under(root), LinkOption.NOFOLLOW_LINKS)) {
            fault = Optional.of("a directory is there");
        }
        if (fault.isPresent()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the artefact " + path + " must not be written: " + fault.get() + "; nothing was changed",
                    "name the others: vtag restore VERSION --artifacts PATH...");
        }
    }

    private Restored restore(Artifact artifact, Mode mode, FileCopier copier) throws IOException {
        Path target = artifact.repoPath().under(root);
        String path = artifact.repoPath().toString();
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (there && isSame(target, artifact, copier)) {
            if (mode != Mode.PREVIEW) {
                permit(target, artifact);
            }
            return new Restored(path, artifact.size(), Action.UNCHANGED, null);
        }
        if (there && mode == Mode.KEEP) {
            return new Restored(path, artifact.size(), Action.KEPT, null);
        }
        Action action = there ? Action.REPLACED : Action.WRITTEN;
        if (mode == Mode.PREVIEW) {
            return new Restored(path, artifact.size(), action, null);
        }
        Files.createDirectories(target.getParent());
        Path temporary =
                target.resolveSibling(".vtag-artifact-" + artifact.sha256().substring(0, 16) + "-"
                        + ProcessHandle.current().pid());
        try {
            Path source = store.place(artifact.sha256());
            if (!copier.copy(source, source.toString(), temporary).sha256().equals(artifact.sha256())) {
                throw new VtagException(
                        ErrorKind.CORRUPT,
                        path + " is damaged in the store: " + source,
                        "take another copy of that file, from another machine's archives.dir");
            }
            permit(temporary, artifact);
            Path kept = there ? putAside(target, artifact.repoPath()) : null;
            AtomicFile.moveDurably(temporary, target);
            return new Restored(path, artifact.size(), action, kept == null ? null : kept.toString());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean isSame(Path file, Artifact artifact, FileCopier copier) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == artifact.size()
                && copier.digest(file, artifact.repoPath().toString()).sha256().equals(artifact.sha256());
    }

    /** The old file keeps its bytes, under a second name before it loses the first. */
    private Path putAside(Path file, RepoPath path) throws IOException {
        Path kept = path.under(aside);
        Path folder = Objects.requireNonNull(kept.getParent());
        Files.createDirectories(folder);
        try {
            Files.createLink(kept, file);
        } catch (IOException | UnsupportedOperationException e) {
            // Another disk, or one without links: then it goes there, by way of a copy.
            Files.move(file, kept);
        }
        AtomicFile.syncDirectory(folder);
        return kept;
    }

    private static void permit(Path file, Artifact artifact) throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> execute = PosixFilePermissions.fromString("--x--x--x");
        if (artifact.fileMode() == FileMode.EXECUTABLE ? now.addAll(execute) : now.removeAll(execute)) {
            Files.setPosixFilePermissions(file, now);
        }
    }
}
