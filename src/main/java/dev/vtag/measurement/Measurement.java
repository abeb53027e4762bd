package dev.vtag.measurement;

import dev.vtag.metrics.MetricSet;
import java.util.List;

/**
 * What was measured, and where that stood.
 *
 * @param origin where it stood
 * @param set the numbers
 */
public record Measurement(Origin origin, MetricSet set) {
    /**
     * Where a measurement stood.
     *
     * @param name what it is called: a file, a version, a snapshot, a revision, or {@code work tree}
     * @param kind which of these it is
     * @param files the files that were read: as typed, or from the root of the repository
     */
    public record Origin(String name, Kind kind, List<String> files) {
        public Origin {
            files = List.copyOf(files);
        }
    }

    /** What a measurement was read from. */
    public enum Kind {
        /** A file named on the command line. */
        FILE,
        /** The files of release.metrics as they are on disk. */
        WORK_TREE,
        /** The metrics.json of a version. */
        VERSION,
        /** The files of release.metrics in a snapshot; else its newest version's metrics.json. */
        SNAPSHOT,
        /** The same of any commit. */
        REVISION
    }
}
