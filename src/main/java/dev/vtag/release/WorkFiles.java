package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Checkout;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.RepoPath;
import dev.vtag.git.WorkTree;
import dev.vtag.release.ReleaseRecord.Blob;
import dev.vtag.release.ReleaseRecord.FileRecord;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of a release, in the work tree and in the index, from one state to the other. What is in neither state
 * was changed by the user meanwhile: it is kept, and named.
 */
final class WorkFiles {
    private static final FileAttribute<?> OWN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** From what, to what. */
    enum Way {
        FORTH,
        BACK
    }

    /** What follows the path where the index, and maybe not the file, was changed. */
    static final String STAGED = " as it is staged";

    private final GitRepository repository;
    private final WorkTree workTree;
    private final StateDir state;
    private final ReleaseObserver observer;

    WorkFiles(GitRepository repository, StateDir state, ReleaseObserver observer) {
        this.repository = repository;
        this.workTree = repository.workTree();
        this.state = state;
        this.observer = observer;
    }

    /** Brings the files to their state after the release, or back to the one before; returns what was kept instead. */
    List<String> bring(List<FileRecord> files, Way way) {
        List<String> kept = new ArrayList<>();
        Map<RepoPath, List<IndexEntry>> present = entries(files);
        try (Checkout checkout = workTree.checkout()) {
            for (FileRecord file : files) {
                Blob from = way == Way.FORTH ? file.before() : file.after();
                Blob to = way == Way.FORTH ? file.after() : file.before();
                boolean leftOut = isLeftOut(file.repoPath(), present.getOrDefault(file.repoPath(), List.of()));
                if (!leftOut && !bring(file.repoPath(), from, to, checkout)) {
                    kept.add(file.path());
                }
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write in the work tree: " + AtomicFile.reason(e),
                    "make room and check the permissions of " + workTree.root(),
                    e);
        }
        observer.reached("index");
        kept.addAll(bringIndex(files, way));
        return kept.stream().distinct().toList();
    }

    /** Returns those that the index has as they are after the release. */
    List<FileRecord> staged(List<FileRecord> files) {
        Map<RepoPath, List<IndexEntry>> present = entries(files);
        return files.stream()
                .filter(file -> is(file.after(), present.getOrDefault(file.repoPath(), List.of())))
                .toList();
    }

    /** What a sparse checkout leaves out is in the index alone. */
    private boolean isLeftOut(RepoPath path, List<IndexEntry> entries) {
        return flags(entries).contains(IndexEntry.Flag.SKIP_WORKTREE)
                && !Files.exists(path.under(workTree.root()), LinkOption.NOFOLLOW_LINKS);
    }

    private boolean bring(RepoPath path, @Nullable Blob from, @Nullable Blob to, Checkout checkout) throws IOException {
        Path file = path.under(workTree.root());
        if (is(to, path, file, checkout)) {
            if (to == null) {
                // Killed after it made directories for the file, a release left those.
                removeEmptyParents(file);
            }
            return true;
        }
        if (!is(from, path, file, checkout) || !parentsAreDirectories(file)) {
            return false;
        }
        observer.reached("file " + path);
        if (to == null) {
            Files.delete(file);
            removeEmptyParents(file);
        } else {
            write(path, to, file, checkout);
        }
        return true;
    }

    /**
     * Returns whether the file on disk is what {@code blob} gives, or what git would add as it; no file for no blob. Other
     * line ends than git would write now, for example, are no change to it.
     */
    private boolean is(@Nullable Blob blob, RepoPath path, Path file, Checkout checkout) {
        if (blob == null) {
            return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && repository.objects().contains(blob.object())
                && (checkout.matches(path, blob.object(), file)
                        || workTree.added(path).filter(blob.object()::equals).isPresent());
    }

    /** A link or file where a directory belongs is the user's: nothing is written through it. */
    private boolean parentsAreDirectories(Path file) {
        for (Path parent = file.getParent(); !workTree.root().equals(parent); parent = parent.getParent()) {
            if (parent == null
                    || (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                            && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
        }
        return true;
    }

    private void write(RepoPath path, Blob blob, Path file, Checkout checkout) throws IOException {
        state.sharing().makeDirectories(state.scratch());
        Path temporary = state.scratch().resolve("release-" + ProcessMark.ours().text());
        try {
            Files.deleteIfExists(temporary);
            // Who cannot read the file cannot read its new content either, while it is made.
            FileAttribute<?>[] own = Files.exists(file) ? new FileAttribute<?>[] {OWN} : new FileAttribute<?>[0];
            try (FileChannel channel = FileChannel.open(
                            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own);
                    OutputStream out = Channels.newOutputStream(channel)) {
                checkout.write(path, blob.object(), out);
                out.flush();
                channel.force(true);
            }
            Path directory = java.util.Objects.requireNonNull(file.getParent());
            Files.createDirectories(directory);
            if (blob.fileMode() == FileMode.EXECUTABLE) {
                Files.setPosixFilePermissions(temporary, executable(Files.getPosixFilePermissions(temporary)));
            }
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            move(temporary, file);
            AtomicFile.syncDirectory(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Whoever may read it may run it. */
    private static Set<PosixFilePermission> executable(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> all = EnumSet.of(PosixFilePermission.OWNER_EXECUTE);
        all.addAll(permissions);
        if (permissions.contains(PosixFilePermission.GROUP_READ)) {
            all.add(PosixFilePermission.GROUP_EXECUTE);
        }
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            all.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return all;
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // The git directory lies on another file system than the work tree.
            AtomicFile.write(file, Files.readAllBytes(temporary));
            Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(temporary));
        }
    }

    private void removeEmptyParents(Path file) throws IOException {
        for (Path parent = file.getParent();
                parent != null && !parent.equals(workTree.root());
                parent = parent.getParent()) {
            if (Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.delete(parent);
                } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                    return;
                }
            } else if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
        }
    }

    private List<String> bringIndex(List<FileRecord> files, Way way) {
        Map<RepoPath, List<IndexEntry>> present = entries(files);
        Map<RepoPath, @Nullable IndexEntry> changes = new HashMap<>();
        List<String> kept = new ArrayList<>();
        for (FileRecord file : files) {
            Blob from = way == Way.FORTH ? file.before() : file.after();
            Blob to = way == Way.FORTH ? file.after() : file.before();
            List<IndexEntry> now = present.getOrDefault(file.repoPath(), List.of());
            // An entry that is right already may have the stat data of a file that was written since.
            boolean there = is(to, now);
            if (there && (to == null || !flags(now).isEmpty())) {
                continue;
            }
            if (there || is(from, now)) {
                changes.put(
                        file.repoPath(),
                        to == null ? null : new IndexEntry(file.repoPath(), to.fileMode(), to.object(), 0, flags(now)));
            } else {
                kept.add(file.path() + STAGED);
            }
        }
        if (!changes.isEmpty()) {
            workTree.updateIndex(changes);
        }
        return kept;
    }

    private Map<RepoPath, List<IndexEntry>> entries(List<FileRecord> files) {
        Set<RepoPath> wanted =
                Set.copyOf(files.stream().map(FileRecord::repoPath).toList());
        Map<RepoPath, List<IndexEntry>> entries = new HashMap<>();
        for (IndexEntry entry : workTree.indexEntries()) {
            if (wanted.contains(entry.path())) {
                entries.computeIfAbsent(entry.path(), path -> new ArrayList<>()).add(entry);
            }
        }
        return entries;
    }

    private static Set<IndexEntry.Flag> flags(List<IndexEntry> entries) {
        return entries.isEmpty() ? Set.of() : entries.get(0).flags();
    }

    private static boolean is(@Nullable Blob blob, List<IndexEntry> entries) {
        if (blob == null) {
            return entries.isEmpty();
        }
        return entries.size() == 1
                && entries.get(0).stage() == 0
                && entries.get(0).mode() == blob.fileMode()
                && entries.get(0).id().equals(blob.object());
    }
}
