package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.UnreleaseReport;
import dev.vtag.release.UnreleaseRequest;
import dev.vtag.release.UnreleaseRequest.Extent;
import dev.vtag.release.UnreleaseRequest.Published;
import dev.vtag.release.Unreleaser;
import dev.vtag.version.Version;
import dev.vtag.view.UnreleaseView;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag unrelease}: takes a release back. */
@Command(
        name = "unrelease",
        header = "Takes a release back that nobody else has: tag, commit, files and archive.",
        footer = {"vtag unrelease --dry-run", "vtag unrelease v5.5.1-ood", "vtag unrelease v5.5.1-ood --keep-commit"},
        description = {
            "Without VERSION, the one tagged last that HEAD contains. The branch moves back where the release commit is its"
                    + " newest; files and index entries that you changed since are kept and named.",
            "Refused once a remote has the tag or the commit, and where a remote cannot be asked, unless forced. vtag never"
                    + " deletes anything there: it names the commands.",
            "Tag and commit are kept under refs/vtag/unreleased/; the commands that bring them back are shown.",
            "They stay until vtag prune --unreleased, and 30 days at least."
        })
final class UnreleaseCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "VERSION", description = "The version, such as v5.5.1-ood.")
    private @Nullable String version;

    @Option(names = "--keep-commit", description = "Take back tag and archive, and leave commit and files.")
    private boolean keepCommit;

    @Option(names = "--force", description = "Take back here what others may have.")
    private boolean force;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Finish an unrelease that was interrupted.")
    private boolean resume;

    @Option(names = "--abort", description = "Let the release stand whose unrelease was interrupted.")
    private boolean abort;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Unreleaser unreleaser = new Unreleaser(
                    session.repository(),
                    session.state(),
                    session.config(),
                    session.clock(),
                    session.console().progress());
            session.tell(Session.Manner.of(dryRun), report(unreleaser), new UnreleaseView());
            return 0;
        }
    }

    private UnreleaseReport report(Unreleaser unreleaser) {
        if (Stream.of(resume, abort, dryRun).filter(chosen -> chosen).count() > 1) {
            throw new VtagException(
                    ErrorKind.USAGE, "--resume, --abort and --dry-run do not go together", "vtag unrelease --help");
        }
        if (resume) {
            return unreleaser.resume();
        }
        if (abort) {
            return unreleaser.abort();
        }
        UnreleaseRequest request = new UnreleaseRequest(
                version == null ? null : Version.parse(version),
                keepCommit ? Extent.TAG_ONLY : Extent.WHOLE,
                force ? Published.FORCED : Published.REFUSED);
        return dryRun ? unreleaser.plan(request) : unreleaser.unrelease(request);
    }
}
