package dev.vtag.cli;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.ReleaseRequest.Tagging;
import dev.vtag.release.Releaser.Pushing;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--push",
            paramLabel = "REMOTE",
            arity = "0..1",
            fallbackValue = Manner.DEFAULT_REMOTE,
            description = "Push branch and tag, both or neither; to the remote that git push would take unless named.")
    private @Nullable String push;

    @Option(names = "--no-push", description = "Push nothing, whatever release.push in vtag.yml says.")
    private boolean noPush;

    Manner manner(ReleaseSettings settings) {
        if (noPush && push != null) {
            throw new VtagException(ErrorKind.USAGE, "--push and --no-push do not go together", "vtag release --help");
        }
        String named = settings.push().equals(ReleaseSettings.NEVER) ? null : settings.push();
        return new Manner(
                noPush ? null : push != null ? push : named,
                untagged ? Tagging.PREPARED : Tagging.TAGGED,
                signatures.choice());
    }

    /** Returns what becomes of the push of a release that is finished now. */
    Pushing pushing() {
        return noPush ? Pushing.LEFT_OUT : Pushing.AS_PLANNED;
    }
}
