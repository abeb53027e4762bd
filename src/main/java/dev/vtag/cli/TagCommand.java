package dev.vtag.cli;

import dev.vtag.release.TagReport;
import dev.vtag.release.TagRequest;
import dev.vtag.release.TagRequest.Place;
import dev.vtag.release.VersionTagger;
import dev.vtag.version.Version;
import dev.vtag.view.TagView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag tag}: tags a version that was prepared. */
@Command(
        name = "tag",
        header = "Tags a version that was prepared by vtag release --no-tag, once it is merged.",
        footer = {"vtag tag v5.5.1-ood --dry-run", "vtag tag v5.5.1-ood", "vtag tag v5.5.1-ood 1c9d2e4 --sign --push"},
        description = {
            "The documents at the commit must agree. How the commit stands to the one that they were made from is told:"
                    + " a squash or a rebase leaves files to compare, and no history.",
            "The archive is made with the tag, both or neither. The remote that git push would take is asked whether it"
                    + " has the tag already. Nothing is pushed unless --push or release.push says so.",
            "One that was interrupted, or not pushed to the end, is finished by vtag release --resume or undone by vtag"
                    + " release --abort."
        })
final class TagCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(index = "0", paramLabel = "VERSION", description = "The version, such as v5.5.1-ood.")
    private String version;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COMMIT",
            description = "Its commit; else the one that brought its documents to HEAD, or to the branch HEAD follows.")
    private @Nullable String commit;

    @Mixin
    private SignatureOptions signatures;

    @Mixin
    private PushOptions push;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            VersionTagger tagger = new VersionTagger(
                    session.repository(),
                    session.state(),
                    session.config(),
                    session.clock(),
                    session.console().progress());
            TagRequest request = new TagRequest(
                    Version.parse(version),
                    commit,
                    signatures.choice(),
                    Place.RELEASE_BRANCH,
                    push.remote(session.config().release()));
            TagReport report = dryRun ? tagger.plan(request) : tagger.tag(request);
            session.tell(Session.Manner.of(dryRun), report, new TagView());
            report.said().forEach(session.console()::note);
            return 0;
        }
    }
}
