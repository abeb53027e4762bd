package dev.vtag.cli;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.ReleaseRequest.Tagging;
import dev.vtag.release.Releaser.Pushing;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a version is released. */
final class ReleaseManner {
    @Mixin
    private SignatureOptions signatures;

    @Option(
            names = "--no-tag",
            description = "Make commit and documents alone, for a branch that is merged first; vtag tag tags it then.")
    private boolean untagged;

    @Mixin
    private PushOptions push;

    Manner manner(ReleaseSettings settings) {
        return new Manner(push.remote(settings), untagged ? Tagging.PREPARED : Tagging.TAGGED, signatures.choice());
    }

    /** Returns what becomes of the push of a release that is finished now. */
    Pushing pushing() {
        return push.pushing();
    }
}
