package dev.vtag.config;

/**
 * What vtag.yml says, with the defaults for what it leaves out.
 *
 * @param snapshots settings of snapshots
 * @param hooks settings of hooks
 * @param release settings of releases
 */
public record VtagConfig(SnapshotSettings snapshots, HookSettings hooks, ReleaseSettings release) {
    /** What holds without a vtag.yml. */
    public static final VtagConfig DEFAULT =
            new VtagConfig(SnapshotSettings.DEFAULT, HookSettings.DEFAULT, ReleaseSettings.DEFAULT);
}
