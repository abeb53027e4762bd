package dev.vtag.snapshot;

import dev.vtag.config.RetentionSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.Refs.AtOnce;
import dev.vtag.snapshot.Retention.Candidate;
import dev.vtag.snapshot.Retention.Decision;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prunes after a hook, by the same rules as {@link Pruner} and as cheaply as can be: names alone tell whether it may be
 * worth it, only what is due is touched, and only once {@value #BATCH} are, all of them at once and without a process.
 */
public final class SnapshotSweeper {
    /** So many are let pile up. */
    static final int BATCH = 25;

    /** Where only git can change references, a process is worth it for so many changes. */
    private static final int WORTH_A_PROCESS = 4 * BATCH;

    private final GitRepository repository;
    private final SnapshotLog log;
    private final Clock clock;

    /** Sweeps this repository by this clock. */
    public SnapshotSweeper(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.log = new SnapshotLog(repository);
        this.clock = clock;
    }

    /** Moves what no rule keeps to the trash, and empties the trash, where enough of both has come together. */
    public void sweep(RetentionSettings settings) {
        Trash trash = new Trash(repository, clock);
        List<Ref> expired = trash.expired();
        List<Ref> snapshots = repository.refs().list(VtagRefs.SNAPSHOTS).stream()
                .filter(ref -> VtagRefs.id(ref).isPresent())
                .toList();
        // The last ones stay whatever else is so.
        if (Math.max(0, snapshots.size() - settings.last()) + expired.size() < BATCH) {
            return;
        }
        Retention retention = new Retention(settings, clock.instant());
        Set<SnapshotId> pins = log.pins();
        // Taken as one work tree's, never more are kept than when each work tree is looked at by itself.
        List<Candidate> names = ids(snapshots)
                .map(id -> new Candidate(id, "", pins.contains(id)))
                .toList();
        if (due(retention, names).size() + expired.size() < BATCH) {
            return;
        }
        Map<SnapshotId, String> owners = new SnapshotOwners(repository).of(snapshots);
        List<Candidate> candidates = ids(snapshots)
                .filter(owners::containsKey)
                .map(id -> new Candidate(id, owners.getOrDefault(id, ""), pins.contains(id)))
                .toList();
        Set<SnapshotId> due = due(retention, candidates);
        if (due.size() + expired.size() >= BATCH) {
            carryOut(changes(trash, snapshots, due));
        }
    }

    private static Stream<SnapshotId> ids(List<Ref> snapshots) {
        return snapshots.stream().flatMap(ref -> VtagRefs.id(ref).stream());
    }

    private static Set<SnapshotId> due(Retention retention, List<Candidate> candidates) {
        return retention.decide(candidates).stream()
                .filter(decision -> !decision.kept())
                .map(Decision::id)
                .collect(Collectors.toSet());
    }

    private static List<RefChange> changes(Trash trash, List<Ref> snapshots, Set<SnapshotId> due) {
        List<RefChange> changes = new ArrayList<>();
        for (Ref ref : snapshots) {
            SnapshotId id = VtagRefs.id(ref).orElseThrow();
            if (due.contains(id)) {
                changes.addAll(trash.taking(id, ref));
            }
        }
        trash.expired().forEach(ref -> changes.add(RefChange.delete(ref.name(), ref.target())));
        return changes;
    }

    private void carryOut(List<RefChange> changes) {
        AtOnce came = repository.refs().changeAllAtOnce(changes);
        boolean byGit = came == AtOnce.NEEDS_GIT && changes.size() >= WORTH_A_PROCESS && byGit(changes);
        if (byGit || came == AtOnce.DONE) {
            log.bringBackPinned(changes);
        }
    }

    private boolean byGit(List<RefChange> changes) {
        try {
            repository.refs().changeAll(changes, Pruner.REASON);
            return true;
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CONFLICT) {
                throw e;
            }
            // Another one is at it; the next hook looks again.
            return false;
        }
    }
}
