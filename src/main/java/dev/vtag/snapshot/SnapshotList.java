package dev.vtag.snapshot;

import java.util.List;

/**
 * Snapshots listed; this is their JSON.
 *
 * @param snapshots the snapshots, newest first
 */
public record SnapshotList(List<SnapshotDescription> snapshots) {
    public SnapshotList {
        snapshots = List.copyOf(snapshots);
    }
}
