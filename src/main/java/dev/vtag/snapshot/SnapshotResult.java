package dev.vtag.snapshot;

import dev.vtag.git.EngineChoice;
import dev.vtag.git.SkippedPath;
import java.util.List;

/**
 * What came of a wish for a snapshot; this is its JSON.
 *
 * @param id the snapshot's id: the new one's, or the unchanged latest one's
 * @param ref its reference
 * @param commit its commit
 * @param tree its tree
 * @param created whether it is new; false where nothing changed since the latest one of this work tree
 * @param engine the engine that read the work tree: {@code java} or {@code git}
 * @param reason why that engine
 * @param skipped what the tree leaves out, in order
 * @param nested the repositories inside the work tree of which only the commit is held, and not the files; after a hook those
 *     that the snapshot before had not
 * @param trigger what the snapshot was taken for
 * @param time when it was taken, ISO 8601 in UTC
 */
public record SnapshotResult(
        String id,
        String ref,
        String commit,
        String tree,
        boolean created,
        String engine,
        String reason,
        List<Skipped> skipped,
        List<NestedRepository> nested,
        String trigger,
        String time) {
    public SnapshotResult {
        skipped = List.copyOf(skipped);
        nested = List.copyOf(nested);
    }

    static SnapshotResult of(
            Snapshot snapshot,
            boolean created,
            EngineChoice choice,
            List<SkippedPath> skipped,
            List<NestedRepository> nested) {
        return new SnapshotResult(
                snapshot.id().text(),
                snapshot.ref(),
                snapshot.commit().hex(),
                snapshot.tree().hex(),
                created,
                choice.engine().word(),
                choice.reason(),
                Skipped.of(skipped),
                nested,
                snapshot.note().trigger(),
                snapshot.created().toString());
    }

    /**
     * A path that was left out.
     *
     * @param path the path, quoted as git does where it is not plain text
     * @param reason why
     * @param bytes its size in bytes, -1 where unknown
     */
    public record Skipped(String path, String reason, long bytes) {
        static List<Skipped> of(List<SkippedPath> paths) {
            return paths.stream()
                    .map(path -> new Skipped(path.path().toString(), path.reason(), path.bytes()))
                    .toList();
        }
    }
}
