package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes operations back and does them again. Only what an operation recorded is touched, and only where it still is so. */
public final class Undoer {
    private final Site site;
    private final OperationLog log;

    /** Creates an undoer for the repository's work tree. */
    public Undoer(Site site) {
        this.site = site;
        this.log = site.log();
    }

    /**
     * What an undo or redo came to.
     *
     * @param target the operation undone or redone
     * @param outcome what was changed and kept
     */
    public record Turned(Operation target, Outcome outcome) {}

    /** Undoes the operation with this id, or the newest one that stands where it is null. */
    public Turned undo(@Nullable String id) {
        try (StateLock lock = lock("undo")) {
            Operation target = id == null ? newestStanding() : log.find(id);
            if (!target.undoable()) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "what " + describe(target) + " replaced was not stored (--no-undo)",
                        "an older operation can be undone by its id: vtag operations");
            }
            return new Turned(
                    target,
                    run("undo", target, log.record(target).reversed(), draft("undo", target, target.id(), null)));
        }
    }

    /** Does again what was undone last. */
    public Turned redo() {
        try (StateLock lock = lock("redo")) {
            Operation target = lastUndone();
            return new Turned(
                    target, run("redo", target, log.record(target), draft("redo", target, null, target.id())));
        }
    }

    private StateLock lock(String purpose) {
        StateLock lock =
                StateLock.acquire(site.state().lock(), purpose, site.state().sharing());
        try {
            site.interruptions().refuse();
            return lock;
        } catch (VtagException e) {
            lock.close();
            throw e;
        }
    }

    private static Operation.Draft draft(
            String verb, Operation target, @Nullable String reverts, @Nullable String reapplies) {
        return new Operation.Draft(
                verb, target.verb() + " " + target.summary(), target.directory(), reverts, reapplies);
    }

    private static String describe(Operation operation) {
        return operation.verb() + " " + operation.summary() + " (" + operation.id() + ")";
    }

    /** The newest operation that is no undo or redo and has not been undone. */
    private Operation newestStanding() {
        List<Operation.Listed> all = log.list();
        return all.stream()
                .filter(listed -> listed.standing() == Operation.Standing.STANDS)
                .map(Operation.Listed::operation)
                .filter(operation -> operation.reverts() == null && operation.reapplies() == null)
                .findFirst()
                .orElseThrow(() -> nothingToUndo(all));
    }

    private static VtagException nothingToUndo(List<Operation.Listed> all) {
        if (all.isEmpty()) {
            return new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is nothing to undo: no restore changed files here",
                    "undo is for what restore did; a release is taken back with: vtag unrelease VERSION");
        }
        String partly = all.stream()
                .map(Operation.Listed::operation)
                .filter(operation -> operation.reverts() != null)
                .findFirst()
                .filter(undo -> undo.kept() > 0)
                .map(undo -> "that undo kept " + undo.kept() + (undo.kept() == 1 ? " path" : " paths")
                        + "; which, and what was there: vtag undo " + undo.reverts() + "\n")
                .orElse("");
        return new VtagException(
                ErrorKind.NOT_FOUND,
                "there is nothing left to undo",
                partly + "what was undone comes back with: vtag redo");
    }

    /** The operation of the newest undo that still holds. */
    private Operation lastUndone() {
        List<Operation.Listed> all = log.list();
        for (Operation.Listed listed : all) {
            Operation undo = listed.operation();
            if (undo.reverts() == null && undo.reapplies() == null) {
                break; // What was undone before something new was done would come back on top of it.
            }
            if (undo.reverts() != null && listed.standing() == Operation.Standing.STANDS) {
                Optional<Operation> target = all.stream()
                        .filter(other -> other.operation().id().equals(undo.reverts()))
                        .filter(other -> other.standing() == Operation.Standing.UNDONE)
                        .map(Operation.Listed::operation)
                        .findFirst();
                if (target.isPresent()) {
                    return target.get();
                }
            }
        }
        throw new VtagException(ErrorKind.NOT_FOUND, "there is nothing to redo", "what was done: vtag operations");
    }

    private Outcome run(String verb, Operation target, UndoRecord record, Operation.Draft draft) {
        Path root = target.outside().orElse(site.repository().workTree().root());
        if (!Files.isDirectory(root)) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "the directory " + root + " of that operation is gone",
                    "mkdir -p '" + root + "', then again");
        }
        DiskTree tree = new DiskTree(root);
        Instant seen = site.clock().instant();
        RecordSteps planned = new RecordSteps(
                site, tree, record, BlobHash.like(target.commit().object()), RecordSteps.Ending.COMPLETE);
        try {
            planned.add().addIndex(site.repository().workTree());
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot look at what there is to " + verb + ": " + AtomicFile.reason(e) + "; nothing was changed",
                    "check the permissions below " + root,
                    e);
        }
        Outcome outcome = new OperationRunner(site)
                .run(new OperationRunner.Job(
                        draft,
                        tree,
                        planned.steps(),
                        planned.index(),
                        record.contents() == UndoRecord.Contents.FILES
                                ? UndoRecord.Contents.FILES
                                : UndoRecord.Contents.STORED,
                        planned.kept(),
                        seen));
        if (outcome.operation() == null && outcome.kept().isEmpty()) {
            // Everything already is as it was to be: that is all that is left to say.
            return new Outcome(log.append(draft, UndoRecord.of(List.of(), List.of())), List.of(), List.of());
        }
        return outcome;
    }
}
