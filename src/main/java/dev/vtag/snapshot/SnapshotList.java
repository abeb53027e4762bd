package dev.vtag.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots listed; this is their JSON.
 *
 * @param worktree the work tree that {@code latest} speaks of here; left out in a bare repository, which has none
 * @param snapshots the snapshots, newest first
 */
public record SnapshotList(@Nullable String worktree, List<SnapshotDescription> snapshots) {
    public SnapshotList {
        snapshots = List.copyOf(snapshots);
    }
}
