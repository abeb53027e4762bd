package dev.vtag.erasure;

import dev.vtag.artifact.ArtifactHolders;
import dev.vtag.artifact.ArtifactStore;
import dev.vtag.erasure.ForgetResult.Remainder;
import dev.vtag.erasure.ForgetResult.Rewritten;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.operation.OperationLog;
import dev.vtag.operation.UndoRecord;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.snapshot.Snapshot;
import dev.vtag.snapshot.SnapshotEraser;
import dev.vtag.snapshot.SnapshotId;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.store.StateDir;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Forgets snapshots, or a path in all of them, in every work tree: the snapshots, the trash, the undo records that hold the
 * same content, and the archives. What is in the user's own commits, or an artefact of
 * a version, is named and left.
 */
public final class Forgetter {
    /** Takes out of the object store what nothing holds any more. */
    private static final String FINISH = "git reflog expire --expire-unreachable=now --all && git gc --prune=now";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final GitRepository repository;
    private final Clock clock;
    private final Progress progress;
    private final SnapshotEraser eraser;

    /** Forgets in this repository. */
    public Forgetter(GitRepository repository, Clock clock, Progress progress) {
        this.repository = repository;
        this.clock = clock;
        this.progress = progress;
        this.eraser = new SnapshotEraser(repository);
    }

    /** Drops the snapshots of these names, as {@link SnapshotLog#find} takes them. */
    public ForgetResult forget(List<String> names) {
        SnapshotLog log = new SnapshotLog(repository);
        List<Snapshot> gone = names.stream().map(log::find).distinct().toList();
        gone.stream().filter(Snapshot::pinned).findFirst().ifPresent(Forgetter::refusePinned);
        List<Snapshot> stay = log.list(SnapshotLog.Scope.ALL).stream()
                .filter(snapshot -> !gone.contains(snapshot))
                .toList();
        Set<ObjectName> content = content(gone, List.of());
        removeKept(content, stay);
        Set<String> commits = new HashSet<>();
        for (Snapshot snapshot : gone) {
            eraser.drop(snapshot.id());
            commits.add(snapshot.commit().hex());
        }
        return new ForgetResult(
                gone.stream().map(snapshot -> snapshot.id().text()).toList(),
                List.of(),
                operations(record -> RecordContent.names(record, content)),
                new ArchiveEraser(repository).delete(manifest -> commits.contains(manifest.commit())),
                List.of(),
                FINISH);
    }

    private static void refusePinned(Snapshot snapshot) {
        throw new VtagException(
                ErrorKind.REFUSED,
                "snapshot " + snapshot.id().text() + " is pinned; nothing was forgotten",
                "vtag unpin " + snapshot.id().text() + ", then again");
    }

    /** Takes these paths, each with all below it, out of every snapshot. */
    public ForgetResult forgetPaths(List<RepoPath> paths) {
        Predicate<RepoPath> within = path -> paths.stream().anyMatch(path::isWithin);
        SnapshotLog log = new SnapshotLog(repository);
        List<Snapshot> all = log.list(SnapshotLog.Scope.ALL);
        Set<ObjectName> content = content(all, paths);
        List<SnapshotId> dropped = eraser.dropTrash(paths);
        List<Rewritten> rewritten = new ArrayList<>();
        try (Task task = progress.begin("Rewriting snapshots", Unit.STEPS, all.size())) {
            for (Snapshot snapshot : all) {
                eraser.rewrite(snapshot, paths)
                        .ifPresent(
                                id -> rewritten.add(new Rewritten(snapshot.id().text(), id.text())));
                task.advance(1);
            }
        }
        removeKept(content, log.list(SnapshotLog.Scope.ALL));
        DraftEraser.delete(repository.layout());
        return new ForgetResult(
                dropped.stream().map(SnapshotId::text).toList(),
                rewritten,
                operations(record -> RecordContent.touches(record, within) || RecordContent.names(record, content)),
                new ArchiveEraser(repository)
                        .delete(manifest -> manifest.files().stream().anyMatch(file -> within.test(file.repoPath()))),
                remains(paths),
                FINISH);
    }

    /** Returns the blobs at these paths, as far as anything but snapshots could hold them. */
    private Set<ObjectName> content(List<Snapshot> snapshots, List<RepoPath> paths) {
        Set<ObjectName> content = new HashSet<>();
        if (!repository.refs().list(OperationLog.PREFIX).isEmpty()) {
            snapshots.forEach(snapshot -> content.addAll(eraser.blobs(snapshot, paths)));
        }
        return content;
    }

    /** Leaves only what is nowhere else: an empty file, say, is no secret. */
    private void removeKept(Set<ObjectName> content, List<Snapshot> stay) {
        for (Snapshot snapshot : stay) {
            if (content.isEmpty()) {
                return;
            }
            content.removeAll(eraser.blobs(snapshot, List.of()));
        }
        repository
                .refs()
                .head()
                .commit()
                .map(head -> repository.objects().commit(head).tree())
                .ifPresent(tree -> repository.objects().list(tree, path -> true).stream()
                        .map(TreeEntry::id)
                        .forEach(content::remove));
    }

    private List<String> operations(Predicate<UndoRecord> unwanted) {
        return OperationLog.forget(repository, clock, unwanted);
    }

    private StateDir state() {
        return StateDir.of(repository);
    }

    private boolean isIn(String refs, RepoPath path) {
        return !newest(path, "--glob=" + refs).isEmpty();
    }

    /** Returns the newest commit that changed the path; nothing where none did. Its name goes to git as it is, byte for byte. */
    private String newest(RepoPath path, String... refs) {
        List<String> args = new ArrayList<>(List.of("rev-list", "-1"));
        args.addAll(List.of(refs));
        args.add("--stdin");
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes("--\n:(top,literal)".getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(path.bytes());
        input.write('\n');
        Path place = repository.layout().workTree().orElse(repository.layout().gitDir());
        GitCommand.Result found = repository.git().run(args, input.toByteArray(), Map.of(), place, PATIENCE);
        return found.exit() == 0 ? found.text() : "";
    }

    /** An archive is made again from its commit; an artefact has no other source, and goes by its owner's hand alone. */
    private List<Remainder> artifacts(Predicate<RepoPath> within) {
        ArtifactStore store = ArtifactStore.of(repository, progress);
        List<Remainder> found = new ArrayList<>();
        for (ArtifactHolders.Held held : new ArtifactHolders(store).find(within)) {
            // Whoever does as is said here leaves no damage.
            store.forget(held, clock.instant());
            String others =
                    held.others().isEmpty() ? "" : ", and the same content as " + String.join(", ", held.others());
            found.add(new Remainder(
                    held.path().toString(),
                    "is an artefact of " + String.join(", ", held.versions()) + others + ": rm "
                            + ShellWord.of(held.file().toString()) + " deletes it for good"));
        }
        return found;
    }

    private List<Remainder> remains(List<RepoPath> paths) {
        List<Remainder> remains =
                new ArrayList<>(artifacts(path -> paths.stream().anyMatch(path::isWithin)));
        for (RepoPath path : paths) {
            String holder = newest(path, "--exclude=refs/vtag/*", "--all");
            if (!holder.isEmpty()) {
                remains.add(new Remainder(
                        path.toString(),
                        "is in commits of yours, the latest of them "
                                + CommitId.of(holder).object().abbreviated()
                                + ": git filter-repo takes it out of them"));
            }
            if (holder.isEmpty() && isIn("refs/vtag/unreleased", path)) {
                remains.add(new Remainder(
                        path.toString(),
                        "is in a release that was taken back: git update-ref -d takes out what"
                                + " git for-each-ref refs/vtag/unreleased names"));
            }
            if (isIn("refs/vtag/rollbacks", path)) {
                remains.add(new Remainder(
                        path.toString(),
                        "may be in what a rollback script saved: git update-ref -d takes out what"
                                + " git for-each-ref refs/vtag/rollbacks names"));
            }
            boolean onDisk = repository
                    .layout()
                    .workTree()
                    .filter(root -> Files.exists(path.under(root), LinkOption.NOFOLLOW_LINKS))
                    .isPresent();
            if (onDisk && !repository.workTree().ignored(List.of(path)).contains(path)) {
                remains.add(new Remainder(
                        path.toString(), "is in the work tree: ignore it, or the next snapshot keeps it again"));
            }
        }
        return remains;
    }
}
