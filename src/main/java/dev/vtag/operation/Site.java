package dev.vtag.operation;

import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where operations are done.
 *
 * @param repository the repository whose work tree changes
 * @param state where locks, journals and temporaries lie
 * @param clock the time that operations are logged with
 * @param progress hears how far long work is
 * @param milestones hears each point that a crash is tried at
 */
public record Site(GitRepository repository, StateDir state, Clock clock, Progress progress, Milestones milestones) {
    /** Returns a site at which nobody listens for milestones. */
    public static Site of(GitRepository repository, StateDir state, Clock clock, Progress progress) {
        return new Site(repository, state, clock, progress, Milestones.NONE);
    }

    /** Returns what was done here. */
    OperationLog log() {
        return new OperationLog(repository, clock);
    }

    /** Returns what was left half-done here. */
    public Interruptions interruptions() {
        return new Interruptions(repository, state, clock);
    }

    /** Returns where contents of such a record are kept. */
    ContentStore contents(UndoRecord.Contents kind, BlobHash hash) {
        return contents(kind, hash, repository.objects());
    }

    /** Returns the same, blobs being written to and looked for in {@code objects}. */
    ContentStore contents(UndoRecord.Contents kind, BlobHash hash, ObjectStore objects) {
        return switch (kind) {
            case FILES -> new FileContents(state.replaced(repository.workTree().id()), hash, state.sharing());
            case STORED -> new ObjectContents(objects, "its content is missing from the repository");
            case DIGESTS -> new ObjectContents(objects, "what was there was not stored (--no-undo)");
        };
    }

    /** Writes these entries into the index; no index is touched where there are none. */
    void updateIndex(List<IndexTransition> entries) {
        if (!entries.isEmpty()) {
            Map<RepoPath, @Nullable IndexEntry> changes = new HashMap<>();
            entries.forEach(entry -> changes.put(entry.path(), entry.after()));
            repository.workTree().updateIndex(changes);
        }
    }
}
