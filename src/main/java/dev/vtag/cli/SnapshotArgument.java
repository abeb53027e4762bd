package dev.vtag.cli;

import picocli.CommandLine.Parameters;

/** The one snapshot that a command is about. */
final class SnapshotArgument {
    @Parameters(paramLabel = "SNAPSHOT", description = "An id, the beginning of one, or latest.")
    private String snapshot = "";

    /** Returns how it was named. */
    String name() {
        return snapshot;
    }
}
