package dev.vtag.snapshot;

import dev.vtag.git.CommitId;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a work tree.
 *
 * @param id its name
 * @param commit the commit that holds it
 * @param tree the whole work tree: tracked and untracked files, ignored ones left out
 * @param note what its trailers say
 * @param headCommit HEAD at the time, null before the first commit
 * @param pinned whether retention may never drop it
 */
public record Snapshot(
        SnapshotId id,
        CommitId commit,
        TreeId tree,
        SnapshotNote note,
        @Nullable CommitId headCommit,
        boolean pinned) {
    /** Returns the full name of its reference. */
    public String ref() {
        return VtagRefs.snapshot(id);
    }

    /** Returns when it was taken, to the millisecond. */
    public Instant created() {
        return id.created();
    }

    /** Returns the id of the work tree it was taken of. */
    public String workTree() {
        return note.workTree();
    }

    /** Returns HEAD at the time; nothing before the first commit. */
    public Optional<CommitId> head() {
        return Optional.ofNullable(headCommit);
    }

    /** Returns the commit of the index, where it was neither HEAD's tree nor the work tree's. */
    public Optional<CommitId> index() {
        return Optional.ofNullable(note.indexCommit());
    }

    /** Returns what the tree leaves out, in order. */
    public List<SkippedPath> skipped() {
        return note.skipped();
    }
}
