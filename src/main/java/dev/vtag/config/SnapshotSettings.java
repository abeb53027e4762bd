package dev.vtag.config;

/**
 * The {@code snapshots} part of vtag.yml.
 *
 * @param maxFileBytes larger untracked files are skipped and named
 * @param maxNewBytes untracked content beyond this sum in one snapshot is skipped and named
 * @param keep the retention rules
 */
public record SnapshotSettings(long maxFileBytes, long maxNewBytes, RetentionSettings keep) {
    /** 100 MiB, 1 GiB, the default rules. */
    public static final SnapshotSettings DEFAULT =
            new SnapshotSettings(100L << 20, 1L << 30, RetentionSettings.DEFAULT);
}
