package dev.vtag.snapshot;

import dev.vtag.git.CommitId;
import dev.vtag.snapshot.SnapshotResult.Skipped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON tells it.
 *
 * @param id its id
 * @param ref its reference
 * @param commit its commit
 * @param tree its tree
 * @param time when it was taken, ISO 8601 in UTC
 * @param trigger what it was taken for
 * @param worktree the work tree it was taken of
 * @param branch the branch, null where HEAD was detached
 * @param message what the user said about it, null where nothing
 * @param pinned whether retention may never drop it
 * @param engine the engine that read the work tree
 * @param head HEAD at the time, null before the first commit
 * @param index the commit of the index, null where the index was HEAD's tree or the work tree's
 * @param skipped what the tree leaves out
 * @param nested the repositories of which only the commit is held, and not the files; left out in a list
 */
public record SnapshotDescription(
        String id,
        String ref,
        String commit,
        String tree,
        String time,
        String trigger,
        String worktree,
        @Nullable String branch,
        @Nullable String message,
        boolean pinned,
        String engine,
        @Nullable String head,
        @Nullable String index,
        List<Skipped> skipped,
        @Nullable List<NestedRepository> nested) {
    public SnapshotDescription {
        skipped = List.copyOf(skipped);
    }

    /** Returns what is told of this snapshot in a list. */
    public static SnapshotDescription of(Snapshot snapshot) {
        return of(snapshot, null);
    }

    /** Returns all that is told of this snapshot. */
    public static SnapshotDescription of(Snapshot snapshot, @Nullable List<NestedRepository> nested) {
        SnapshotNote note = snapshot.note();
        return new SnapshotDescription(
                snapshot.id().text(),
                snapshot.ref(),
                snapshot.commit().hex(),
                snapshot.tree().hex(),
                snapshot.created().toString(),
                note.trigger(),
                note.workTree(),
                note.branch(),
                note.message(),
                snapshot.pinned(),
                note.engine(),
                snapshot.head().map(CommitId::hex).orElse(null),
                snapshot.index().map(CommitId::hex).orElse(null),
                Skipped.of(note.skipped()),
                nested);
    }
}
