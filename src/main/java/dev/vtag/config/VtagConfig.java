package dev.vtag.config;

import java.util.Map;

/**
 * What vtag.yml says, with the defaults for what it leaves out.
 *
 * @param snapshots settings of snapshots
 * @param hooks settings of hooks
 * @param release settings of releases
 * @param archives settings of archives
 * @param metrics what is said of metrics, by their names
 */
public record VtagConfig(
        SnapshotSettings snapshots,
        HookSettings hooks,
        ReleaseSettings release,
        ArchiveSettings archives,
        Map<String, MetricSettings> metrics) {
    /** What holds without a vtag.yml. */
    public static final VtagConfig DEFAULT = new VtagConfig(
            SnapshotSettings.DEFAULT, HookSettings.DEFAULT, ReleaseSettings.DEFAULT, ArchiveSettings.DEFAULT, Map.of());

    public VtagConfig {
        metrics = Map.copyOf(metrics);
    }
}
