package dev.vtag.release;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.changelog.CommitNotes;
import dev.vtag.changelog.EntryContext;
import dev.vtag.config.ArchiveSettings;
import dev.vtag.config.VtagConfig;
import dev.vtag.git.CommitId;
import dev.vtag.git.Identity;
import dev.vtag.git.TreeId;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.release.ReleaseRequest.Tagging;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Plans a release from facts alone: the same facts give the same plan. */
final class ReleasePlanner {
    private final TemplateSource templates;
    private final VtagConfig config;

    ReleasePlanner(TemplateSource templates, VtagConfig config) {
        this.templates = templates;
        this.config = config;
    }

    /** Returns what the changelog entry would be written from, whatever stands in the way of the release itself. */
    EntryContext context(ReleaseRequest request, ReleaseFacts facts) {
        CommitNotes commits = CommitNotes.of(facts.range().commits());
        Version version = VersionChoice.of(
                        request.target(), request.optimization(), facts.taken(), facts.base(), commits)
                .version();
        return ReleaseEntry.context(request, facts, version, new MetricCatalogue(config.metrics()));
    }

    /** Returns the plan; REFUSED, naming everything that stands in the way, where there can be none. */
    ReleasePlan plan(ReleaseRequest request, ReleaseFacts facts) {
        CommitNotes commits = CommitNotes.of(facts.range().commits());
        VersionChoice choice =
                VersionChoice.of(request.target(), request.optimization(), facts.taken(), facts.base(), commits);
        List<String> checks = new ReleaseChecks(request, facts, config.release()).require(choice.version());
        Version version = choice.version();
        CommitId base = Objects.requireNonNull(facts.head().commitId());
        TreeId tree = Objects.requireNonNull(facts.range().tree());
        Identity identity = Objects.requireNonNull(facts.identity());
        PreviousRelease previous = facts.range().previous();

        List<ReleaseStep.Write> writes = new ReleaseDocuments(templates, config, request, facts, version).writes();
        List<ReleaseStep> steps = new ArrayList<>(writes);
        String message = message(version, request);
        ReleaseFacts.Signing signing = facts.signing().with(request.manner().signatures());
        boolean tagged = request.manner().tagging() == Tagging.TAGGED;
        steps.add(new ReleaseStep.Commit(
                message + "\n" + CommitNotes.RELEASE_TRAILER + version + "\n",
                Signature.of(signing.commits(), signing.format())));
        if (!facts.disk().artifacts().isEmpty()) {
            steps.add(new ReleaseStep.Keep(facts.disk().artifacts()));
        }
        if (tagged) {
            steps.add(new ReleaseStep.Archive(archiveName(version, config.archives())));
            steps.add(new ReleaseStep.Tag(version.toString(), message, Signature.of(signing.tags(), signing.format())));
        }
        steps.add(new ReleaseStep.Move(
                Objects.requireNonNull(facts.head().branchRef()),
                tagged ? TagName.of(version).ref() : null));
        steps.add(new ReleaseStep.LayOut(
                writes.stream().map(ReleaseStep.Write::path).toList()));
        if (facts.route() != null) {
            steps.add(new ReleaseStep.Push(
                    facts.route().remote(),
                    facts.route().branch(),
                    tagged ? TagName.of(version).ref() : null));
        }
        return new ReleasePlan(
                version,
                request.inputs().status(),
                previous == null ? null : previous.version(),
                choice.why(),
                base,
                tree,
                identity,
                checks,
                steps);
    }

    /** Returns the name of a version's archive. */
    static String archiveName(Version version, ArchiveSettings settings) {
        return ArchiveFormat.parse(settings.format()).fileName(version.toString());
    }

    /** The commit's and the tag's message without trailers: the subject, and the releaser's own words. */
    private static String message(Version version, ReleaseRequest request) {
        return message(version, request.message());
    }

    /** Returns the message of a version's commit and tag without trailers. */
    static String message(Version version, String words) {
        String own = words.strip();
        return "Release " + version + "\n" + (own.isEmpty() ? "" : "\n" + own + "\n");
    }
}
