package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Head;
import dev.vtag.git.Identity;
import dev.vtag.git.RefChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeId;
import dev.vtag.git.WorkTree;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes snapshots: writes objects and one reference, and touches neither the index nor the work tree. */
public final class Snapshotter {
    /** Set by git while it receives a push: references cannot be made then. */
    private static final String QUARANTINE = "GIT_QUARANTINE_PATH";

    /** A clock set back by less than this does not put a snapshot before its predecessor. */
    static final Duration STEP_BACK = Duration.ofMinutes(1);

    private static final int ID_TRIES = 1000;

    private final GitRepository repository;
    private final Clock clock;
    private final Progress progress;

    /** Takes snapshots of this repository's work tree by this clock. */
    public Snapshotter(GitRepository repository, Clock clock, Progress progress) {
        this.repository = repository;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Takes a snapshot, unless nothing changed since the latest one of this work tree.
     *
     * <p>REFUSED in a bare repository, where the work tree is a home directory, and inside a push's quarantine.
     */
    public SnapshotResult take(SnapshotRequest request) {
        WorkTree workTree = repository.workTree();
        refuseQuarantine();
        refuseHome(workTree.root());
        WrittenTree written = workTree.writeTree(request.limits(), request.engine(), progress);
        Head head = repository.refs().head();
        Optional<Snapshot> latest = new SnapshotLog(repository).latest();
        boolean ownIndex = keepsIndex(written, head);
        if (latest.isPresent() && isUnchanged(latest.get(), written, ownIndex)) {
            List<NestedRepository> nested = request.trigger() == Trigger.MANUAL ? nested(written) : List.of();
            return SnapshotResult.of(latest.get(), false, written.choice(), written.skipped(), nested);
        }
        Instant moment = moment(latest.map(Snapshot::created).orElse(Instant.EPOCH));
        Identity identity = identity(moment);
        CommitId index = ownIndex ? writeIndex(written, identity) : null;
        SnapshotNote note = new SnapshotNote(
                request.trigger().word(),
                workTree.id(),
                head.branch().orElse(null),
                request.message(),
                written.choice().engine().word(),
                index,
                written.skipped());
        List<CommitId> parents = new ArrayList<>();
        head.commit().ifPresent(parents::add);
        if (index != null) {
            parents.add(index);
        }
        CommitId commit =
                repository.objects().writeCommit(new Commit(written.tree(), parents, identity, identity, note.text()));
        repository.objects().flush();
        SnapshotId id = name(moment, written.tree(), commit);
        requireWhole(id, commit);
        Snapshot snapshot = new Snapshot(id, commit, written.tree(), note, head.commitId(), false);
        TreeId before = latest.map(Snapshot::tree)
                .or(() -> head.commit()
                        .map(last -> repository.objects().commit(last).tree()))
                .orElse(null);
        List<NestedRepository> nested = request.trigger() == Trigger.MANUAL || before == null
                ? nested(written)
                : new NestedRepositories(repository.objects()).added(before, written.tree());
        return SnapshotResult.of(snapshot, true, written.choice(), written.skipped(), nested);
    }

    private List<NestedRepository> nested(WrittenTree written) {
        return new NestedRepositories(repository.objects()).in(written);
    }

    private void refuseQuarantine() {
        if (repository.environment().variables().containsKey(QUARANTINE)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "no snapshot is taken while git receives a push",
                    "take it afterwards: vtag snapshot");
        }
    }

    /** A home directory under git would put everything its owner has into every snapshot. */
    private void refuseHome(Path root) {
        String home = repository.environment().variables().get("HOME");
        if (home == null || home.isEmpty() || repository.config().bool("vtag.snapshotHome", false)) {
            return;
        }
        if (root.equals(root.getRoot()) || root.equals(real(Path.of(home)))) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the work tree " + root + " is a home directory: a snapshot would hold all of it",
                    "where everything private in it is ignored: git config vtag.snapshotHome true");
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            // A home that is not there is not the work tree's root.
            return home;
        }
    }

    private boolean keepsIndex(WrittenTree written, Head head) {
        if (!written.stages().isEmpty()) {
            return true;
        }
        TreeId index = written.indexTree();
        if (index.equals(written.tree())) {
            return false;
        }
        return head.commit()
                .map(commit -> !repository.objects().commit(commit).tree().equals(index))
                .orElseGet(() -> !repository.objects().children(index).isEmpty());
    }

    /**
     * The index counts too: what was staged over a snapshot's index commit, or beside HEAD and the work tree, is new. So does
     * what has to be left out: a snapshot that does not name it would say that it was not there.
     */
    private boolean isUnchanged(Snapshot latest, WrittenTree written, boolean ownIndex) {
        if (!latest.tree().equals(written.tree()) || !paths(latest.skipped()).containsAll(paths(written.skipped()))) {
            return false;
        }
        if (latest.index().isEmpty()) {
            return !ownIndex;
        }
        Commit index = repository.objects().commit(latest.index().get());
        List<TreeId> stages = index.parents().stream()
                .map(stage -> repository.objects().commit(stage).tree())
                .toList();
        return index.tree().equals(written.indexTree())
                && stages.equals(List.copyOf(written.stages().values()));
    }

    private static Set<RepoPath> paths(List<SkippedPath> skipped) {
        return skipped.stream().map(SkippedPath::path).collect(Collectors.toSet());
    }

    /** Writes the commit of the index, whose parents are one commit for each stage of a conflict. */
    private CommitId writeIndex(WrittenTree written, Identity identity) {
        List<CommitId> stages = new ArrayList<>();
        for (Map.Entry<Integer, TreeId> stage : written.stages().entrySet()) {
            stages.add(write(stage.getValue(), List.of(), identity, "Stage " + stage.getKey() + " of the index"));
        }
        return write(written.indexTree(), stages, identity, "The index");
    }

    private CommitId write(TreeId tree, List<CommitId> parents, Identity identity, String message) {
        return repository.objects().writeCommit(new Commit(tree, parents, identity, identity, message + "\n"));
    }

    private Instant moment(Instant latest) {
        Instant now = clock.instant();
        boolean slightlyBack = !now.isAfter(latest) && now.plus(STEP_BACK).isAfter(latest);
        return slightlyBack ? latest.plusMillis(1) : now;
    }

    private Identity identity(Instant moment) {
        OffsetDateTime when = moment.atZone(clock.getZone()).toOffsetDateTime();
        try {
            Identity user = repository.committer(clock);
            return new Identity(user.name(), user.email(), when);
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CONFIG) {
                throw e;
            }
            return new Identity("vtag", "vtag@localhost", when.withOffsetSameInstant(ZoneOffset.UTC));
        }
    }

    /** A gc that keeps nothing unreferenced, however young, may have run between the objects and the reference. */
    private void requireWhole(SnapshotId id, CommitId commit) {
        if (!repository.objects().holdsWritten()) {
            repository.refs().change(RefChange.delete(VtagRefs.snapshot(id), commit.object()), "vtag snapshot");
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "git threw away objects of the snapshot while it was taken",
                    "once git gc --prune=now has ended: vtag snapshot");
        }
    }

    /** Makes the reference; a moment that is taken gives way to the next millisecond. */
    private SnapshotId name(Instant moment, TreeId tree, CommitId commit) {
        for (int i = 0; i < ID_TRIES; i++) {
            SnapshotId id = SnapshotId.of(moment.plusMillis(i), tree);
            if (repository.refs().createIfAbsent(VtagRefs.snapshot(id), commit.object(), "vtag snapshot")) {
                return id;
            }
        }
        throw new VtagException(
                ErrorKind.CONFLICT,
                "no free name for a snapshot at " + moment,
                "look at " + VtagRefs.SNAPSHOTS + " with git for-each-ref");
    }
}
