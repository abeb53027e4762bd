package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.store.StateDir;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What vtag did in this work tree, newest first: a chain of commits under {@code refs/vtag/operations/<work tree id>}.
 *
 * <p>An operation's tree holds {@code operation.json}; its last parent is the undo record's commit, the one before it the
 * previous operation. A record's tree holds {@code record.json} and, so that git keeps and shows them, the raw contents:
 * {@code before/<path>}, {@code after/<path>}, {@code index/before/<path>}, {@code index/after/<path>}, and
 * {@code other/<blob>} where git would not take the path as a name; what is too large for git is a file outside. Kept are the last {@value #KEPT} operations and all
 * of the last {@value #DAYS} days.
 */
public final class OperationLog {
    /** Where the chains are, one for each work tree. */
    public static final String PREFIX = "refs/vtag/operations/";

    private static final int KEPT = 50;
    private static final int DAYS = 90;
    /** So many are let pile up before the chain is written anew without them. */
    private static final int SURPLUS = 20;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final GitRepository repository;
    private final ObjectStore objects;
    private final OperationCommits commits;
    private final Clock clock;
    private final String ref;
    private final FileContents files;

    /** Opens the log of the repository's work tree. */
    public OperationLog(GitRepository repository, Clock clock) {
        this(repository, clock, PREFIX + repository.workTree().id());
    }

    private OperationLog(GitRepository repository, Clock clock, String ref) {
        this.repository = repository;
        this.objects = repository.objects();
        this.commits = new OperationCommits(objects, ref);
        this.clock = clock;
        this.ref = ref;
        StateDir state = StateDir.of(repository);
        this.files = new FileContents(state.replaced(ref.substring(PREFIX.length())), BlobHash.SHA1, state.sharing());
    }

    /** Logs an operation that is done, as one step. The contents that the record names are in the object store. */
    public Operation append(Operation.Draft draft, UndoRecord record) {
        Operation logged = write(draft, record, Operation.State.DONE, 0);
        dropOld();
        return newest().filter(newest -> newest.id().equals(logged.id())).orElse(logged);
    }

    /** Logs an operation that is about to begin; one that began earlier and never came to change anything gives way. */
    Operation begin(Operation.Draft draft, UndoRecord record) {
        return write(draft, record, Operation.State.BEGUN, 0);
    }

    private Operation write(Operation.Draft draft, UndoRecord record, Operation.State state, int kept) {
        Instant now = clock.instant();
        CommitId recordCommit = commits.writeRecord(record, now);
        Optional<Operation> newest = newest();
        boolean abandoned = newest.filter(operation -> operation.state() == Operation.State.BEGUN)
                .isPresent();
        Operation operation = new Operation(
                STAMP.format(now) + "-" + recordCommit.object().abbreviated(),
                draft.verb(),
                draft.summary(),
                Instant.ofEpochMilli(now.toEpochMilli()),
                draft.directory(),
                state,
                record.paths().size(),
                kept,
                draft.reverts(),
                draft.reapplies(),
                record.isComplete(),
                recordCommit,
                recordCommit);
        Optional<CommitId> previous = abandoned ? newest.flatMap(commits::previous) : newest.map(Operation::commit);
        return move(
                operation, previous.orElse(null), newest.map(Operation::commit).orElse(null));
    }

    /** Replaces what is logged of the operation under way. */
    Operation update(Operation begun, UndoRecord record, Operation.State state, int kept) {
        return update(begun, record, commits.writeRecord(record, begun.time()), state, kept);
    }

    /** Does the same where this is the record that it has, and at which commit. */
    Operation update(Operation begun, UndoRecord record, CommitId recordCommit, Operation.State state, int kept) {
        Operation updated = new Operation(
                begun.id(),
                begun.verb(),
                begun.summary(),
                begun.time(),
                begun.directory(),
                state,
                record.paths().size(),
                kept,
                begun.reverts(),
                begun.reapplies(),
                record.isComplete(),
                begun.commit(),
                recordCommit);
        Operation moved = move(updated, commits.previous(begun).orElse(null), begun.commit());
        if (state != Operation.State.DONE) {
            return moved;
        }
        dropOld();
        return newest().orElse(moved);
    }

    /** Takes the operation under way out of the log, as if it had never been. */
    void drop(Operation begun) {
        Optional<CommitId> previous = commits.previous(begun);
        RefChange change = previous.isPresent()
                ? RefChange.move(ref, begun.commit().object(), previous.get().object())
                : RefChange.delete(ref, begun.commit().object());
        change(change);
        dropFiles();
    }

    /** Returns the newest operation. */
    public Optional<Operation> newest() {
        return repository.refs().find(ref).map(Ref::target).map(target -> commits.read(new CommitId(target)));
    }

    /** Returns the operations and whether they stand, newest first. */
    public List<Operation.Listed> list() {
        List<Operation> operations = new ArrayList<>();
        Optional<Operation> at = newest();
        while (at.isPresent()) {
            operations.add(at.get());
            at = commits.previous(at.get()).map(commits::read);
        }
        return Standings.of(operations);
    }

    /** Returns the operation with this id or unique beginning of one; NOT_FOUND, with the nearest, where there is none. */
    public Operation find(String id) {
        List<Operation> all = Operation.operations(list());
        if (id.isBlank()) {
            throw new VtagException(ErrorKind.USAGE, "an empty name names no operation", "vtag operations lists them");
        }
        List<Operation> found =
                all.stream().filter(operation -> operation.id().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> names = all.stream().map(Operation::id).toList();
        if (found.isEmpty()) {
            List<String> nearest = Nearest.of(id, names, 3);
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no operation " + id,
                    (nearest.isEmpty() ? "" : "nearest: " + String.join(", ", nearest) + ".  ")
                            + "All of them: vtag operations");
        }
        throw new VtagException(
                ErrorKind.REFUSED,
                found.size() + " operations begin with " + id,
                "name one of them: "
                        + String.join(
                                ", ", found.stream().limit(5).map(Operation::id).toList()));
    }

    /** Returns what the operation changed. */
    public UndoRecord record(Operation operation) {
        return commits.record(operation);
    }

    private Operation move(Operation operation, @Nullable CommitId previous, @Nullable CommitId expected) {
        CommitId commit = commits.write(operation, previous);
        objects.flush();
        change(
                expected == null
                        ? RefChange.create(ref, commit.object())
                        : RefChange.move(ref, expected.object(), commit.object()));
        return commits.read(commit);
    }

    private void change(RefChange change) {
        if (!repository.refs().change(change, "vtag operation")) {
            throw new VtagException(
                    ErrorKind.CONFLICT, "another vtag wrote to " + ref + " meanwhile", "run the command again");
        }
    }

    /**
     * Takes every operation with such a record out of the logs of all work trees, and returns their ids.
     *
     * <p>CONFLICT, before anything is changed in that log, where it is under way.
     */
    public static List<String> forget(GitRepository repository, Clock clock, Predicate<UndoRecord> unwanted) {
        List<String> forgotten = new ArrayList<>();
        for (Ref chain : repository.refs().list(PREFIX)) {
            forgotten.addAll(new OperationLog(repository, clock, chain.name()).forget(unwanted));
        }
        return forgotten;
    }

    private List<String> forget(Predicate<UndoRecord> unwanted) {
        List<Operation> all = Operation.operations(list());
        List<Operation> gone = all.stream()
                .filter(operation -> unwanted.test(record(operation)))
                .toList();
        for (Operation operation : gone) {
            if (operation.state() == Operation.State.BEGUN) {
                throw new VtagException(
                        ErrorKind.CONFLICT,
                        "operation " + operation.id() + " was interrupted and holds what is to be forgotten",
                        "finish it first: vtag status says how");
            }
        }
        if (!gone.isEmpty()) {
            rewrite(all.stream().filter(operation -> !gone.contains(operation)).toList(), all.get(0));
        }
        return gone.stream().map(Operation::id).toList();
    }

    private void rewrite(List<Operation> newestFirst, Operation newest) {
        CommitId previous = null;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            previous = commits.write(newestFirst.get(i), previous);
        }
        objects.flush();
        ObjectName expected = newest.commit().object();
        change(previous == null ? RefChange.delete(ref, expected) : RefChange.move(ref, expected, previous.object()));
        dropFiles();
    }

    /** Lets go of the files that no operation names any more. */
    void dropFiles() {
        if (!files.isEmpty()) {
            Set<ObjectName> names = new HashSet<>();
            for (Operation operation : Operation.operations(list())) {
                UndoRecord record = record(operation);
                if (record.contents() == UndoRecord.Contents.FILES) {
                    names.addAll(record.names());
                }
            }
            files.retain(names);
        }
    }

    /** Writes the chain anew without what is neither recent nor among the last; the objects are git gc's then. */
    private void dropOld() {
        Instant oldest = clock.instant().minus(Duration.ofDays(DAYS));
        int kept = 0;
        int old = 0;
        // Only the commits are read, as this is done after each operation.
        Optional<CommitId> at = repository.refs().find(ref).map(found -> new CommitId(found.target()));
        while (at.isPresent()) {
            Commit commit = objects.commit(at.get());
            boolean recent = commit.committer().when().toInstant().isAfter(oldest);
            if (recent || kept < KEPT) {
                kept++;
            } else {
                old++;
            }
            at = commit.parents().size() < 2
                    ? Optional.empty()
                    : Optional.of(commit.parents().get(0));
        }
        // Objects wait for git gc anyhow, files only for this.
        if (old >= SURPLUS || (old > 0 && !files.isEmpty())) {
            List<Operation> all = Operation.operations(list());
            rewrite(all.subList(0, kept), all.get(0));
        }
    }
}
