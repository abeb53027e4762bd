package dev.vtag.cli;

import dev.vtag.release.ReleaseRequest.Manner;
import picocli.CommandLine.Command;

/** How a version is released. */
@Command
final class ReleaseManner {
    Manner manner() {
        return Manner.DEFAULT;
    }
}
