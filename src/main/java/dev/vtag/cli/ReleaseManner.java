package dev.vtag.cli;

import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.ReleaseRequest.Tagging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a version is released. */
@Command
final class ReleaseManner {
    @Mixin
    private SignatureOptions signatures;

    @Option(
            names = "--no-tag",
            description = "Make commit and documents alone, for a branch that is merged first; vtag tag tags it then.")
    private boolean untagged;

    Manner manner() {
        return new Manner(null, untagged ? Tagging.PREPARED : Tagging.TAGGED, signatures.choice());
    }
}
