package dev.vtag.cli;

import dev.vtag.changelog.GivenContext;
import dev.vtag.changelog.OtherChangelog;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.git.RepoPath;
import dev.vtag.release.ReleaseReport;
import dev.vtag.release.ReleaseRequest;
import dev.vtag.release.ReleaseRequest.Inputs;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.release.Releaser;
import dev.vtag.view.JsonView;
import dev.vtag.view.ReleaseView;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag release}: makes a version. */
@Command(
        name = "release",
        header = "Makes a version: changelog entry, documents, archive, one commit and one annotated tag.",
        footer = {
            "vtag release --dry-run",
            "vtag release patch -O ood -m \"OOD detection with dynamic thresholds\" --metrics build/metrics.json",
            "vtag release --push",
            "vtag release --resume"
        },
        description = {
            "Without a target the commits since the last version decide, by Conventional Commits: a breaking change (a ! after"
                    + " the type, or a footer BREAKING CHANGE) asks for a major version, a feature for a minor one, anything"
                    + " else for a patch; below v1.0.0 a breaking change asks for a minor one. A commit and its revert"
                    + " cancel each other.",
            "What is staged stays staged and out of the release. Nothing is pushed unless --push or release.push says so.",
            "Notes on deploying and known issues are yours to write, into .vtag/deployment-notes.md and .vtag/known-issues.md,"
                    + " committed before the release: the version's documents take them in.",
            "A release that was interrupted, or not pushed to the end, is finished by --resume or undone by --abort."
        })
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "major, minor, patch, or the version itself, such as v5.5.1-ood.")
    private @Nullable String target;

    @Option(
            names = {"-O", "--optimization"},
            paramLabel = "NAME",
            description = "The optimization that the version is named by.")
    private String optimization = "";

    @Mixin
    private ReleaseInputs inputs;

    @Mixin
    private ReleaseManner manner;

    @Mixin
    private ReleaseAllowances allowances;

    @Mixin
    private ReleaseDeed deed;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            ReleaseSettings settings = session.config().release();
            Releaser releaser = new Releaser(
                    session.repository(),
                    session.state(),
                    session.config(),
                    session.clock(),
                    session.console().progress());
            if (inputs.contextShown()) {
                session.console().show(releaser.context(request(settings, session)), new JsonView());
                return 0;
            }
            RepoPath changelog = RepoPath.of(settings.changelog());
            Optional<String> other = OtherChangelog.note(session.root(), changelog);
            ReleaseReport report = deed.run(releaser, target, manner.pushing(), () -> request(settings, session));
            session.tell(deed.manner(), report, new ReleaseView());
            report.said().forEach(session.console()::note);
            other.filter(note -> report.writes(changelog)).ifPresent(session.console()::note);
            return 0;
        }
    }

    private ReleaseRequest request(ReleaseSettings settings, Session session) {
        Inputs given = inputs.inputs(settings, session);
        GivenContext edited = given.context();
        String named =
                target != null ? target : edited != null ? edited.context().version() : null;
        return new ReleaseRequest(
                named == null ? Target.BY_COMMITS : Target.parse(named),
                optimization,
                given,
                manner.manner(settings),
                allowances.allowances());
    }
}
