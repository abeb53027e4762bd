package dev.vtag.artifact;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.SharedPermissions;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateLock;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Artefacts by their content: {@code artifacts/<two digits>/<SHA-256>} beside the archives, each once however many versions
 * have it. {@code artifacts/versions/} lists what each version has, so that clones, and projects, may share a store: none
 * drops what another needs.
 */
public final class ArtifactStore {
    private static final String TEMPORARY = ".tmp";
    private static final int OTHERS = 0077;

    private final GitRepository repository;
    private final Path root;
    private final SharedPermissions sharing;
    private final Progress progress;

    private ArtifactStore(GitRepository repository, Path root, SharedPermissions sharing, Progress progress) {
        this.repository = repository;
        this.sharing = sharing;
        this.root = root;
        this.progress = progress;
    }

    /** Returns the store beside the archives of this repository. */
    public static ArtifactStore of(GitRepository repository, Progress progress) {
        return beside(ArchiveShelf.of(repository), repository, progress);
    }

    /** Returns the store beside these archives. */
    public static ArtifactStore beside(ArchiveShelf shelf, GitRepository repository, Progress progress) {
        return new ArtifactStore(repository, shelf.directory().resolve("artifacts"), shelf.sharing(), progress);
    }

    /** Returns the store's directory; it may not be there. */
    public Path directory() {
        return root;
    }

    /** Returns where content lies, or would. */
    Path place(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new VtagException(ErrorKind.CORRUPT, sha256 + " is no SHA-256", "git log -- .vtag/versions");
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Returns what versions have of it, or should have. */
    NeededArtifacts needed() {
        return new NeededArtifacts(repository, root.resolve("versions"));
    }

    private ForgottenArtifacts forgotten() {
        return new ForgottenArtifacts(root.resolve("forgotten"), sharing);
    }

    /** Notes that content was named to be deleted for good: from then on its absence is no damage. */
    public void forget(ArtifactHolders.Held held, Instant when) {
        forgotten().add(String.valueOf(held.file().getFileName()), when);
    }

    /** Returns when content that is not here was given up on purpose; nothing where it is here, or was not. */
    public Optional<Instant> forgotten(Artifact artifact) {
        return sizeOf(artifact).isPresent() ? Optional.empty() : forgotten().when(artifact.sha256());
    }

    /** Returns whether content of that size is here under that name. */
    public boolean holds(Artifact artifact) {
        return sizeOf(artifact).filter(size -> size == artifact.size()).isPresent();
    }

    private Optional<Long> sizeOf(Artifact artifact) {
        Path file = place(artifact.sha256());
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.size(file))
                    : Optional.empty();
        } catch (IOException e) {
            throw FileCopier.unreadable(file.toString(), e);
        }
    }

    /** Returns whether this store was ever given what the version has. */
    public boolean knows(Version version, List<Artifact> artifacts) {
        return Files.exists(list(version, artifacts));
    }

    /** Returns the file that says what the version has here, where it does not say so any more. */
    public Optional<Path> damagedList(Version version, List<Artifact> artifacts) {
        Path list = list(version, artifacts);
        byte[] expected = new ArtifactList(ArtifactList.FORMAT, version.toString(), artifacts).content();
        try {
            return Files.exists(list) && !Arrays.equals(Files.readAllBytes(list), expected)
                    ? Optional.of(list)
                    : Optional.empty();
        } catch (IOException e) {
            throw FileCopier.unreadable(list.toString(), e);
        }
    }

    private Path list(Version version, List<Artifact> artifacts) {
        ArtifactList list = new ArtifactList(ArtifactList.FORMAT, version.toString(), artifacts);
        return root.resolve("versions").resolve(list.fileName());
    }

    /** Says that a version has these, which keeps those of them that are here. */
    public void enter(Version version, List<Artifact> artifacts) {
        AtomicFile.write(
                list(version, artifacts),
                new ArtifactList(ArtifactList.FORMAT, version.toString(), artifacts).content(),
                sharing);
    }

    /** Says that a version has them no longer; their contents stay until {@link #prune}. */
    public void strike(Version version, List<Artifact> artifacts) {
        AtomicFile.delete(list(version, artifacts));
    }

    /**
     * Keeps a version's artefacts, copied from the work tree: listed first, so that nothing drops them. What is here already is
     * read and compared. CONFLICT where a file is no longer what was planned.
     */
    public void keep(Version version, List<Artifact> artifacts, Path workTree) {
        try (StateLock lock = StateLock.acquire(root.resolve("lock"), "release " + version, sharing)) {
            enter(version, artifacts);
            long bytes = artifacts.stream().mapToLong(Artifact::size).sum();
            try (Task task = progress.begin("Keeping artefacts", Unit.BYTES, bytes)) {
                FileCopier copier = new FileCopier(task);
                for (Artifact artifact : artifacts) {
                    if (!isSound(artifact, copier)) {
                        store(artifact, workTree, copier);
                    }
                    forgotten().remove(artifact.sha256());
                }
            }
        }
    }

    private boolean isSound(Artifact artifact, FileCopier copier) {
        Path file = place(artifact.sha256());
        return holds(artifact) && copier.digest(file, file.toString()).sha256().equals(artifact.sha256());
    }

    private void store(Artifact artifact, Path workTree, FileCopier copier) {
        Path target = place(artifact.sha256());
        Path temporary = target.resolveSibling(artifact.sha256() + TEMPORARY);
        String shown = artifact.repoPath().toString();
        Path source = artifact.repoPath().under(workTree);
        try {
            sharing.createParents(target);
            // Of a killed command: the lock is ours.
            Files.deleteIfExists(temporary);
            if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
                throw new VtagException(ErrorKind.CONFLICT, shown + " is gone", "put it back, then run this again");
            }
            if (!copier.copy(source, shown, temporary).sha256().equals(artifact.sha256())) {
                throw FileCopier.changed(shown);
            }
            int mode = (Integer) Files.getAttribute(source, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & OTHERS) != 0) {
                // What only its owner can read is not shared with the group either.
                sharing.adjust(temporary);
            }
            AtomicFile.moveDurably(temporary, target);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot keep " + shown + " in " + root + ": " + AtomicFile.reason(e),
                    "make room and check its permissions, then run this again",
                    e);
        } finally {
            AtomicFile.delete(temporary);
        }
    }

    /** Takes back what {@link #keep} did for a version: its list, and what no other version has of its contents. */
    public void takeBack(Version version, List<Artifact> artifacts) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (StateLock lock = StateLock.acquire(root.resolve("lock"), "release --abort", sharing)) {
            strike(version, artifacts);
            Set<String> needed = needed().digests();
            for (Artifact artifact : artifacts) {
                AtomicFile.delete(place(artifact.sha256()).resolveSibling(artifact.sha256() + TEMPORARY));
                if (!needed.contains(artifact.sha256())) {
                    AtomicFile.delete(place(artifact.sha256()));
                }
            }
        }
    }

    /** What is to become of contents that no version has. */
    public enum Mode {
        LISTED,
        DROPPED
    }

    /**
     * Contents that no version has.
     *
     * @param directory the store
     * @param files their files
     * @param bytes what they take
     */
    public record Garbage(String directory, List<String> files, long bytes) {
        public Garbage {
            files = List.copyOf(files);
        }
    }

    /** Finds, and drops if asked to, contents that no version has, and what killed commands left. */
    public Garbage prune(Mode mode) {
        if (!Files.isDirectory(root)) {
            return new Garbage(root.toString(), List.of(), 0);
        }
        if (mode == Mode.LISTED) {
            return garbage(mode);
        }
        try (StateLock lock = StateLock.acquire(root.resolve("lock"), "prune --artifacts", sharing)) {
            return garbage(mode);
        }
    }

    private Garbage garbage(Mode mode) {
        Set<String> needed = needed().digests();
        List<String> files = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(root, 2)) {
            for (Path file : walk.filter(ArtifactStore::isContent).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (!needed.contains(name)) {
                    files.add(root.relativize(file).toString());
                    bytes += Files.size(file);
                    if (mode == Mode.DROPPED) {
                        AtomicFile.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw FileCopier.unreadable(root.toString(), e);
        }
        return new Garbage(root.toString(), files, bytes);
    }

    private static boolean isContent(Path file) {
        String name = String.valueOf(file.getFileName());
        Path parent = file.getParent();
        String folder = parent == null ? "" : String.valueOf(parent.getFileName());
        return name.matches("[0-9a-f]{64}(\\" + TEMPORARY + ")?")
                && name.startsWith(folder)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns what is wrong with an artefact here, as a phrase; nothing where it is as it was kept. */
    public Optional<String> fault(Artifact artifact, Task task) {
        Path file = place(artifact.sha256());
        Optional<Long> size = sizeOf(artifact);
        if (size.isEmpty()) {
            return Optional.of("is missing from " + root);
        }
        if (size.get() != artifact.size()) {
            return Optional.of("has " + size.get() + " bytes in the store, not " + artifact.size());
        }
        String found = new FileCopier(task).digest(file, file.toString()).sha256();
        return found.equals(artifact.sha256()) ? Optional.empty() : Optional.of("is damaged in the store: " + file);
    }
}
