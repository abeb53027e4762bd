package dev.vtag.changelog;

import dev.vtag.changelog.keys.ConfigChange;
import dev.vtag.metrics.MetricsDelta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry tells of.
 *
 * @param version the version, such as {@code v5.5.1-ood}
 * @param previous the version before it, null for the first
 * @param commit the newest commit that it tells of, in full
 * @param message the releaser's own words, empty where there are none
 * @param commits what the commits say
 * @param files the changed files
 * @param configuration the changed configuration files
 * @param metrics the metrics then and now; null where none were measured now
 * @param authors who wrote it; empty where that is not asked for
 */
public record ReleaseChanges(
        String version,
        @Nullable String previous,
        String commit,
        String message,
        CommitNotes commits,
        ChangeSummary files,
        List<ConfigChange> configuration,
        @Nullable MetricsDelta metrics,
        List<Contributor> authors) {
    public ReleaseChanges {
        configuration = List.copyOf(configuration);
        authors = List.copyOf(authors);
    }
}
