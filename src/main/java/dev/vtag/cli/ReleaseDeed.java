package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseReport;
import dev.vtag.release.ReleaseRequest;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.release.Releaser;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done: a release, its preview, or an end to one that was begun. */
final class ReleaseDeed {
    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Finish a release that was interrupted.")
    private boolean resume;

    @Option(names = "--abort", description = "Undo a release that was interrupted.")
    private boolean abort;

    @Option(names = "--finalize", description = "Make the draft TARGET final: one commit, and its tag stays.")
    private boolean finalize;

    /** Returns whether it is only tried. */
    Session.Manner manner() {
        return Session.Manner.of(dryRun);
    }

    /** Does it; the request is asked for where there is something to release. */
    ReleaseReport run(
            Releaser releaser, @Nullable String target, Releaser.Pushing pushing, Supplier<ReleaseRequest> requested) {
        if (Stream.of(resume, abort, dryRun).filter(chosen -> chosen).count() > 1) {
            throw new VtagException(
                    ErrorKind.USAGE, "--resume, --abort and --dry-run do not go together", "vtag release --help");
        }
        if ((resume || abort) && target != null) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--resume and --abort are for the release that was begun, not for " + target,
                    "leave " + target + " out");
        }
        if (resume) {
            return releaser.resume(pushing);
        }
        if (abort) {
            return releaser.abort();
        }
        Target wanted = target == null ? Target.BY_COMMITS : Target.parse(target);
        if (finalize) {
            return dryRun
                    ? releaser.finalizer().plan(wanted)
                    : releaser.finalizer().finish(wanted);
        }
        ReleaseRequest request = requested.get();
        return dryRun ? releaser.plan(request) : releaser.release(request);
    }
}
