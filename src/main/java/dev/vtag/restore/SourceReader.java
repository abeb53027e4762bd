package dev.vtag.restore;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ManifestEntry;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.operation.PathGuard;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what a source holds of what was asked for; refuses a source with paths that must not be written. */
public final class SourceReader implements AutoCloseable {
    private final @Nullable ObjectStore objects;
    private @Nullable ArchiveReader archive;
    private boolean beside;

    /** Reads sources; without a repository only archives. */
    public SourceReader(@Nullable ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns all that the source holds; REFUSED where a path in it must not be written, CORRUPT where two clash. */
    public SourceTree everything(RestoreSource source) {
        return read(source, new GitSelection(Pathspec.all()), RestoreRequest.Damage.REFUSED);
    }

    /** Returns the paths of all files in the source that was read last, whatever they are. */
    List<RepoPath> paths(RestoreSource source) {
        if (archive != null) {
            return archive.manifest().files().stream()
                    .map(ManifestEntry::repoPath)
                    .toList();
        }
        Optional<CommitId> commit = SourceCommit.of(source);
        return objects == null || commit.isEmpty()
                ? List.of()
                : objects.list(objects.commit(commit.get()).tree(), path -> true, (entry, failure) -> {}).stream()
                        .map(TreeEntry::path)
                        .toList();
    }

    /** Returns the selected part of the source; CORRUPT where a tree of it cannot be read, unless that is left out. */
    SourceTree read(RestoreSource source, PathSelection selection, RestoreRequest.Damage damage) {
        Set<RepoPath> skipped = source instanceof RestoreSource.OfSnapshot snapshot
                ? snapshot.snapshot().skipped().stream().map(SkippedPath::path).collect(Collectors.toSet())
                : Set.of();
        List<SourceEntry> entries = new ArrayList<>();
        Map<RepoPath, ObjectName> unreadable = new HashMap<>();
        List<VtagException> failures = new ArrayList<>();
        Optional<CommitId> commit = SourceCommit.of(source);
        if (source instanceof RestoreSource.OfArchive file) {
            addArchived(file, selection, damage, entries);
        } else if (objects != null && commit.isPresent()) {
            addCommitted(commit.get(), objects, selection, entries, (tree, failure) -> {
                unreadable.put(tree.path(), tree.id());
                failures.add(failure);
            });
        }
        if (damage == RestoreRequest.Damage.REFUSED && !failures.isEmpty()) {
            throw partly(source, failures.get(0));
        }
        entries.sort(Comparator.comparing(SourceEntry::path));
        check(source, entries);
        SourceTree.Listing listing = archive == null || !beside
                ? SourceTree.Listing.OWN
                : archive.isProven() ? SourceTree.Listing.BESIDE : SourceTree.Listing.DOUBTFUL;
        return new SourceTree(entries, skipped, Map.of(), unreadable, listing);
    }

    private static VtagException partly(RestoreSource source, VtagException failure) {
        return new VtagException(
                failure.kind(),
                failure.getMessage(),
                failure.hint().map(hint -> hint + "\n").orElse("")
                        + "what is intact comes back all the same: vtag restore " + ShellWord.of(source.name())
                        + " --keep-going",
                failure);
    }

    private static void addCommitted(
            CommitId commit,
            ObjectStore store,
            PathSelection selection,
            List<SourceEntry> entries,
            BiConsumer<TreeEntry, VtagException> unreadable) {
        for (TreeEntry entry : store.list(store.commit(commit).tree(), selection::mayContain, unreadable)) {
            PathKind kind = entry.mode() == FileMode.GITLINK ? PathKind.DIRECTORY : PathKind.FILE;
            if (selection.matches(entry.path(), kind)) {
                SourceEntry.Content content = entry.mode() == FileMode.GITLINK
                        ? new SourceEntry.Foreign(entry.id())
                        : new SourceEntry.Blob(entry.id());
                entries.add(new SourceEntry(entry.path(), entry.mode(), content));
            }
        }
    }

    private void addArchived(
            RestoreSource.OfArchive file,
            PathSelection selection,
            RestoreRequest.Damage damage,
            List<SourceEntry> entries) {
        ArchiveReader reader = open(file, damage);
        archive = reader;
        for (ManifestEntry entry : reader.entriesIn(selection::mayContain)) {
            RepoPath path = entry.repoPath();
            if (entry.fileMode() != FileMode.TREE && selection.matches(path, PathKind.FILE)) {
                entries.add(new SourceEntry(path, entry.fileMode(), new SourceEntry.Raw(entry.size(), out -> {
                    try (InputStream in = reader.open(entry)) {
                        in.transferTo(out);
                    }
                })));
            }
        }
    }

    private ArchiveReader open(RestoreSource.OfArchive file, RestoreRequest.Damage damage) {
        try {
            return ArchiveReader.open(file.file(), file.typed(), ArchiveReader.Source.EITHER);
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CORRUPT) {
                throw e;
            }
            ArchiveReader reader =
                    ArchiveReader.beside(file.file(), file.typed()).orElseThrow(() -> DamagedArchive.alone(file, e));
            if (damage == RestoreRequest.Damage.REFUSED && !reader.isProven()) {
                reader.close();
                throw partly(file, e);
            }
            beside = true;
            return reader;
        }
    }

    private static void check(RestoreSource source, List<SourceEntry> entries) {
        Set<RepoPath> seen = new HashSet<>();
        for (SourceEntry entry : entries) {
            Optional<String> fault = PathGuard.fault(entry.path(), entry.mode());
            if (fault.isPresent()) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        source.name() + " holds a path that must not be written: " + entry.path() + " (" + fault.get()
                                + "); nothing was changed",
                        "leave it out: vtag restore " + source.name() + " . ':(top,exclude)" + entry.path() + "'");
            }
            boolean clash = !seen.add(entry.path());
            for (RepoPath above = entry.path().parent(); !above.isRoot(); above = above.parent()) {
                clash |= seen.contains(above);
            }
            if (clash) {
                throw new VtagException(
                        ErrorKind.CORRUPT,
                        source.name() + " holds " + entry.path() + " twice, or below a file; nothing was changed",
                        "git fsck");
            }
        }
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }
}
