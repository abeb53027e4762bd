package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.FileTree;
import dev.vtag.store.Journal;
import dev.vtag.store.Leftovers;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Finds what an interrupted command left half-done in this work tree. */
public final class Interruptions {
    /** The commands that end an interruption. */
    public static final String CURE = "finish it: vtag restore --resume\ntake it back: vtag restore --abort";

    private final StateDir state;
    private final OperationLog log;

    /** Looks into this work tree. */
    public Interruptions(GitRepository repository, StateDir state, Clock clock) {
        this.state = state;
        this.log = new OperationLog(repository, clock);
    }

    /** Returns the operation that was interrupted after it had begun to change files; nothing where there is none. */
    public Optional<Operation> pending() {
        Optional<Journal.Pending> pending = Journal.pending(state.journal("restore"));
        if (pending.isEmpty() || !pending.get().steps().contains(OperationRunner.STAGED)) {
            return Optional.empty();
        }
        return log.newest()
                .filter(operation -> operation.state() == Operation.State.BEGUN)
                .filter(operation -> operation.id().equals(plan(pending.get()).operation()));
    }

    /**
     * Throws CONFLICT, with the commands that help, where an operation was interrupted half-way; clears away what one
     * left that had not changed anything yet. The caller holds the work tree's lock.
     */
    public void refuse() {
        Optional<Operation> pending = pending();
        if (pending.isPresent()) {
            Operation operation = pending.get();
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    operation.verb() + " (" + operation.summary() + ") was interrupted; " + operation.changed()
                            + (operation.changed() == 1 ? " path is" : " paths are") + " perhaps changed in part",
                    CURE);
        }
        if (Files.exists(state.journal("release"))) {
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "a release was interrupted here",
                    "finish it: vtag release --resume\ntake it back: vtag release --abort");
        }
        if (Files.exists(state.journal("unrelease"))) {
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    "taking a release back was interrupted here",
                    "finish it: vtag unrelease --resume\nlet the release stand: vtag unrelease --abort");
        }
        clear();
    }

    /**
     * Clears away what a command left that was over but for its journal, and returns which it was; nothing where none is
     * there, or where its operation is under way yet. The caller holds the work tree's lock.
     */
    Optional<UndoResult> settle() {
        Optional<JobPlan> left = Journal.pending(state.journal("restore"))
                .filter(journal -> journal.steps().contains(OperationRunner.STAGED))
                .map(this::plan);
        if (left.isEmpty() || pending().isPresent()) {
            return Optional.empty();
        }
        Optional<Operation> logged = log.newest()
                .filter(operation -> operation.id().equals(left.get().operation()));
        clear();
        return left.map(plan -> UndoResult.over(plan, logged.orElse(null)));
    }

    private void clear() {
        Path journal = state.journal("restore");
        Optional<Journal.Pending> left = Journal.pending(journal);
        try {
            if (left.isPresent()) {
                for (JobPlan.Place place : plan(left.get()).staging()) {
                    FileTree.delete(place.toPath());
                }
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot clear away an interrupted command's files: " + AtomicFile.reason(e),
                    "check the permissions of " + state.scratch(),
                    e);
        }
        new Leftovers(state).clear();
        log.newest()
                .filter(operation -> operation.state() == Operation.State.BEGUN)
                .ifPresent(log::drop);
        if (Files.exists(journal)) {
            AtomicFile.delete(journal);
        }
    }

    private JobPlan plan(Journal.Pending pending) {
        return JobPlan.read(pending.plan(), state.journal("restore"));
    }
}
