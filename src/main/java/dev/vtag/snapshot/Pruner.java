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
import java.util.Optional;

/**
 * Drops the snapshots that retention does not keep, in two steps: first to the trash, where they can still be had back, and
 * from there, after {@value Trash#DAYS} days, for good.
 */
public final class Pruner {
    static final String REASON = "vtag prune";

    private final GitRepository repository;
    private final SnapshotLog log;
    private final Clock clock;

    /** Prunes this repository by this clock. */
    public Pruner(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.log = new SnapshotLog(repository);
        this.clock = clock;
    }

    /** Whether to act. */
    public enum Mode {
        /** Only shows what would be done. */
        DRY_RUN,
        /** Does it. */
        APPLY
    }

    /** Prunes every work tree's snapshots; those that this vtag cannot read stay. */
    public PruneResult prune(RetentionSettings settings, Mode mode) {
        List<Candidate> candidates = log.readable().stream()
                .map(snapshot -> new Candidate(snapshot.id(), snapshot.workTree(), snapshot.pinned()))
                .toList();
        List<Decision> decisions = new Retention(settings, clock.instant()).decide(candidates);
        List<SnapshotId> due = decisions.stream()
                .filter(decision -> !decision.kept())
                .map(Decision::id)
                .toList();
        List<String> dropped = (mode == Mode.DRY_RUN ? due : dropAll(due))
                .stream().map(SnapshotId::text).toList();
        return new PruneResult(
                mode == Mode.APPLY,
                decisions.stream()
                        .filter(Decision::kept)
                        .map(kept -> new PruneResult.Kept(kept.id().text(), kept.reasons()))
                        .toList(),
                dropped,
                emptyTrash(mode));
    }

    /** Moves all to the trash in one transaction, or each by itself where one of them was moved or pinned meanwhile. */
    private List<SnapshotId> dropAll(List<SnapshotId> due) {
        Trash trash = new Trash(repository, clock);
        List<RefChange> changes = new ArrayList<>();
        List<SnapshotId> dropped = new ArrayList<>();
        for (SnapshotId id : due) {
            Optional<Ref> ref = repository.refs().find(VtagRefs.snapshot(id));
            if (ref.isPresent() && repository.refs().find(VtagRefs.pin(id)).isEmpty()) {
                changes.addAll(trash.taking(id, ref.get()));
                dropped.add(id);
            }
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        try {
            if (repository.refs().changeAllAtOnce(changes) != AtOnce.DONE) {
                repository.refs().changeAll(changes, REASON);
            }
            log.bringBackPinned(changes);
            return dropped;
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CONFLICT) {
                throw e;
            }
            return due.stream().filter(this::drop).toList();
        }
    }

    /** Moves one to the trash; a pin that came meanwhile keeps it. */
    private boolean drop(SnapshotId id) {
        Ref ref = repository.refs().find(VtagRefs.snapshot(id)).orElse(null);
        if (ref == null || repository.refs().find(VtagRefs.pin(id)).isPresent()) {
            return false;
        }
        // Into the trash first.
        return new Trash(repository, clock)
                .taking(id, ref).stream()
                        .map(change -> repository.refs().change(change, REASON))
                        .reduce(true, (all, made) -> made);
    }

    private List<String> emptyTrash(Mode mode) {
        List<Ref> due = new Trash(repository, clock).expired();
        boolean done = due.isEmpty()
                || mode == Mode.DRY_RUN
                || repository
                                .refs()
                                .changeAllAtOnce(
                                        due.stream().map(Pruner::delete).toList())
                        == AtOnce.DONE;
        return due.stream()
                .filter(ref -> done || repository.refs().change(delete(ref), REASON))
                .flatMap(ref -> VtagRefs.id(ref).stream())
                .map(SnapshotId::text)
                .toList();
    }

    private static RefChange delete(Ref ref) {
        return RefChange.delete(ref.name(), ref.target());
    }
}
