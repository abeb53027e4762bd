package dev.vtag.cli;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.release.Releaser.Pushing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a version is pushed to. */
@Command
final class PushOptions {
    @Option(
            names = "--push",
            paramLabel = "REMOTE",
            arity = "0..1",
            fallbackValue = Manner.DEFAULT_REMOTE,
            description =
                    "Push what is made, all of it or nothing; to the remote that git push would take unless named.")
    private @Nullable String push;

    @Option(names = "--no-push", description = "Push nothing, whatever release.push in vtag.yml says.")
    private boolean noPush;

    /** Returns the remote, {@link Manner#DEFAULT_REMOTE} for the one that git would push to; null for none. */
    @Nullable
    String remote(ReleaseSettings settings) {
        if (noPush && push != null) {
            throw new VtagException(
                    ErrorKind.USAGE, "--push and --no-push do not go together", "leave one of the two out");
        }
        String named = settings.push().equals(ReleaseSettings.NEVER) ? null : settings.push();
        return noPush ? null : push != null ? push : named;
    }

    /** Returns what becomes of the push of a release that is finished now. */
    Pushing pushing() {
        return noPush ? Pushing.LEFT_OUT : Pushing.AS_PLANNED;
    }
}
