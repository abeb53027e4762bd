package dev.vtag.changelog;

import dev.vtag.metrics.MetricsDelta;
import org.jspecify.annotations.Nullable;

/**
 * What an entry tells of.
 *
 * @param version the version, such as {@code v5.5.1-ood}
 * @param previous the version before it, null for the first
 * @param message the releaser's own words, empty where there are none
 * @param commits what the commits say
 * @param files the changed files
 * @param metrics the metrics then and now; null where none were measured now
 */
public record ReleaseChanges(
        String version,
        @Nullable String previous,
        String message,
        CommitNotes commits,
        ChangeSummary files,
        @Nullable MetricsDelta metrics) {}
