package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.FileTree;
import dev.vtag.store.Journal;
import dev.vtag.store.Leftovers;
import dev.vtag.store.StateLock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finishes or takes back an operation that was interrupted half-way, from its undo record. */
public final class Recovery {
    private final Site site;
    private final OperationLog log;

    /** Creates a recovery of the repository's work tree. */
    public Recovery(Site site) {
        this.site = site;
        this.log = site.log();
    }

    /** Brings every path to what the operation was to leave there; one that the user changed meanwhile is kept. */
    public UndoResult resume() {
        try (StateLock lock = StateLock.acquire(
                site.state().lock(), "restore --resume", site.state().sharing())) {
            return site.interruptions().settle().orElseGet(this::resumeLocked);
        }
    }

    private UndoResult resumeLocked() {
        Operation operation = interrupted();
        UndoRecord record = log.record(operation);
        Walked walked = walk(operation, record);
        UndoRecord done = record.without(walked.untouched());
        Operation logged =
                log.update(operation, done, Operation.State.DONE, walked.kept().size());
        site.milestones().reached(Milestone.LOGGED);
        end();
        return UndoResult.of("resume", operation, new Outcome(logged, done.paths(), walked.kept()));
    }

    /** Brings every path back to what was there; one that the user changed meanwhile is kept, and stays in the log. */
    public UndoResult abort() {
        try (StateLock lock = StateLock.acquire(
                site.state().lock(), "restore --abort", site.state().sharing())) {
            return site.interruptions().settle().orElseGet(this::abortLocked);
        }
    }

    private UndoResult abortLocked() {
        Operation operation = interrupted();
        UndoRecord record = log.record(operation);
        Walked walked = walk(operation, record.reversed());
        Set<RepoPath> settled = new HashSet<>();
        record.paths().forEach(path -> settled.add(path.path()));
        record.index().forEach(entry -> settled.add(entry.path()));
        walked.kept().forEach(path -> settled.remove(path.path()));
        UndoRecord left = record.without(settled);
        if (left.isEmpty()) {
            log.drop(operation);
        } else {
            log.update(operation, left, Operation.State.DONE, 0);
        }
        site.milestones().reached(Milestone.LOGGED);
        end();
        List<PathTransition> back = record.paths().stream()
                .filter(path -> walked.changed().contains(path.path()))
                .map(PathTransition::reversed)
                .toList();
        return UndoResult.of("abort", operation, new Outcome(null, back, walked.kept()));
    }

    private Operation interrupted() {
        return site.interruptions()
                .pending()
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "nothing was interrupted here", "what was done: vtag operations"));
    }

    private record Walked(Set<RepoPath> changed, List<KeptPath> kept, Set<RepoPath> untouched) {}

    private Walked walk(Operation operation, UndoRecord record) {
        DiskTree tree = new DiskTree(
                operation.outside().orElse(site.repository().workTree().root()));
        BlobHash hash = BlobHash.like(operation.commit().object());
        Instant seen = site.clock().instant();
        try {
            for (JobPlan.Place place : plan().staging()) {
                FileTree.delete(place.toPath());
            }
            RecordSteps planned = new RecordSteps(site, tree, record, hash, RecordSteps.Ending.INTERRUPTED)
                    .add()
                    .addIndex(site.repository().workTree());
            List<Step> steps = ParentDirectories.complete(tree, planned.steps());
            try (StagingArea staging = StagingArea.of(site, tree, MountPoints.of(tree), operation, steps)) {
                Applier applier = new Applier(tree, staging, hash, steps, seen, site.milestones());
                applier.stage(site.progress());
                applier.syncStaged();
                site.milestones().reached(Milestone.STAGED);
                Applier.Applied applied = applier.apply(site.progress());
                List<KeptPath> kept = new ArrayList<>(planned.kept());
                kept.addAll(applied.kept());
                kept.addAll(applier.verify(site.progress()));
                site.milestones().reached(Milestone.APPLIED);
                site.updateIndex(planned.index());
                site.milestones().reached(Milestone.INDEXED);
                Set<RepoPath> untouched = new HashSet<>(applied.untouched());
                planned.kept().forEach(path -> untouched.add(path.path()));
                Set<RepoPath> changed = new HashSet<>();
                steps.forEach(step -> changed.add(step.path()));
                changed.removeAll(untouched);
                return new Walked(changed, kept, untouched);
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "stopped again below " + tree.root() + ": " + AtomicFile.reason(e),
                    Interruptions.CURE,
                    e);
        }
    }

    private JobPlan plan() {
        return Journal.pending(site.state().journal("restore"))
                .map(pending -> JobPlan.read(pending.plan(), site.state().journal("restore")))
                .orElseThrow();
    }

    private void end() {
        AtomicFile.delete(site.state().journal("restore"));
        new Leftovers(site.state()).clear();
    }
}
