package dev.vtag.lineage;

import dev.vtag.document.CataloguedVersion.Status;
import dev.vtag.version.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions and what each was made from.
 *
 * @param versions every parent before its children; the children of one in version order, each followed by what was made
 *     from it
 */
public record Lineage(List<Checkpoint> versions) {
    public Lineage {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param version the version
     * @param parent the version it was made from; null for the first, and where that is not here
     * @param optimization the name of its optimization, empty for none
     * @param status what it is
     * @param commit the commit that its tag names, or is for; null where there is none
     * @param date when it was tagged, or else made; null where nothing tells
     * @param message the first line of the releaser's words; for a plain tag of its message
     * @param metric the metric that was asked for; null where it was not measured
     */
    public record Checkpoint(
            Version version,
            @Nullable Version parent,
            String optimization,
            Status status,
            @Nullable String commit,
            @Nullable Instant date,
            String message,
            @Nullable Value metric) {}

    /**
     * A measured number.
     *
     * @param name the metric's name
     * @param value the number as it was written
     * @param unit what it counts, such as {@code ms} or {@code %}; empty where that is not known
     */
    public record Value(String name, String value, String unit) {}
}
