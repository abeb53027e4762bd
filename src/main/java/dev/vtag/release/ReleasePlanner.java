package dev.vtag.release;

import dev.vtag.changelog.ChangeSummary;
import dev.vtag.changelog.ChangelogFile;
import dev.vtag.changelog.CommitNotes;
import dev.vtag.changelog.EntryComposer;
import dev.vtag.changelog.ReleaseChanges;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.Identity;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDelta;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.release.ReleaseFacts.ChangelogState;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.release.ReleaseStep.Signature;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans a release from facts alone: the same facts give the same plan. */
final class ReleasePlanner {
    private final EntryComposer composer;
    private final ReleaseSettings settings;

    ReleasePlanner(EntryComposer composer, ReleaseSettings settings) {
        this.composer = composer;
        this.settings = settings;
    }

    /** Returns the plan; REFUSED, naming everything that stands in the way, where there can be none. */
    ReleasePlan plan(ReleaseRequest request, ReleaseFacts facts) {
        CommitNotes commits = CommitNotes.of(facts.range().commits());
        VersionChoice choice = VersionChoice.of(request.target(), request.optimization(), facts.taken(), commits);
        List<String> checks = new ReleaseChecks(request, facts, settings).require(choice.version());
        Version version = choice.version();
        CommitId base = Objects.requireNonNull(facts.head().commitId());
        TreeId tree = Objects.requireNonNull(facts.range().tree());
        Identity identity = Objects.requireNonNull(facts.identity());
        PreviousRelease previous = facts.range().previous();

        List<ReleaseStep.Write> writes = new ArrayList<>();
        writes.add(changelog(request, facts, version, commits, identity));
        String metrics = metrics(facts, version);
        writes.add(write(VersionFolder.manifest(version), manifest(request, facts, version, metrics)));
        if (metrics != null) {
            writes.add(write(VersionFolder.metrics(version), metrics));
        }
        List<ReleaseStep> steps = new ArrayList<>(writes);
        String message = message(version, request);
        ReleaseFacts.Signing signing = facts.signing();
        steps.add(new ReleaseStep.Commit(
                message + "\n" + CommitNotes.RELEASE_TRAILER + version + "\n",
                Signature.of(signing.commits(), signing.format())));
        steps.add(new ReleaseStep.Archive(archiveName(version)));
        steps.add(new ReleaseStep.Tag(version.toString(), message, Signature.of(signing.tags(), signing.format())));
        steps.add(new ReleaseStep.Move(
                Objects.requireNonNull(facts.head().branchRef()),
                TagName.of(version).ref()));
        steps.add(new ReleaseStep.LayOut(
                writes.stream().map(ReleaseStep.Write::path).toList()));
        return new ReleasePlan(
                version,
                previous == null ? null : previous.version(),
                choice.why(),
                base,
                tree,
                identity,
                checks,
                steps);
    }

    /** Returns the name of a version's archive. */
    static String archiveName(Version version) {
        return version + ".tar.zst";
    }

    private ReleaseStep.Write changelog(
            ReleaseRequest request, ReleaseFacts facts, Version version, CommitNotes commits, Identity identity) {
        ChangelogState state = facts.disk().changelog();
        ChangelogFile file = state.entry() == null
                ? ChangelogFile.create()
                : ChangelogFile.parse(state.content(), state.path().toString());
        PreviousRelease previous = facts.range().previous();
        MetricSet now = facts.measured().set();
        MetricsDelta delta =
                now == null ? null : MetricsDelta.between(previous == null ? MetricSet.EMPTY : previous.metrics(), now);
        ReleaseChanges changes = new ReleaseChanges(
                version.toString(),
                previous == null ? null : previous.version().toString(),
                request.message(),
                commits,
                ChangeSummary.of(facts.range().changes()),
                delta);
        byte[] content =
                file.with(version, identity.when().toLocalDate(), composer.compose(changes, file.entryLevel()));
        String note = "+" + (lines(content) - lines(state.content())) + " lines under [" + version + "] - "
                + identity.when().toLocalDate();
        return new ReleaseStep.Write(state.path(), state.entry(), content, note);
    }

    private static VersionManifest manifest(
            ReleaseRequest request, ReleaseFacts facts, Version version, @Nullable String metrics) {
        PreviousRelease previous = facts.range().previous();
        ChangeSummary files = ChangeSummary.of(facts.range().changes());
        MetricSet set = facts.measured().set();
        return new VersionManifest(
                VersionManifest.FORMAT,
                version.toString(),
                VersionManifest.Status.FINAL,
                Objects.requireNonNull(facts.head().commitId()).hex(),
                Objects.requireNonNull(facts.range().tree()).hex(),
                previous == null ? null : previous.version().toString(),
                Objects.requireNonNull(facts.identity()).when().toInstant().toString(),
                request.message().strip(),
                VersionManifest.Aliases.of(version),
                new VersionManifest.Changes(
                        facts.range().commits().size(), files.files(), files.added(), files.deleted(), files.binary()),
                metrics == null || set == null
                        ? null
                        : new VersionManifest.Metrics(
                                sha256(metrics), set.metrics().size()));
    }

    private static @Nullable String metrics(ReleaseFacts facts, Version version) {
        MetricSet set = facts.measured().set();
        return set == null
                ? null
                : new MetricsDocument(version.toString(), facts.measured().sources(), set).text();
    }

    private static ReleaseStep.Write write(RepoPath path, VersionManifest manifest) {
        return write(path, manifest.text());
    }

    private static ReleaseStep.Write write(RepoPath path, String text) {
        return new ReleaseStep.Write(path, null, text.getBytes(StandardCharsets.UTF_8), "new");
    }

    /** The commit's and the tag's message without trailers: the subject, and the releaser's own words. */
    private static String message(Version version, ReleaseRequest request) {
        String own = request.message().strip();
        return "Release " + version + "\n" + (own.isEmpty() ? "" : "\n" + own + "\n");
    }

    private static long lines(byte[] content) {
        long lines = 0;
        for (byte b : content) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new VtagException(ErrorKind.INTERNAL, "this Java has no SHA-256", "use another Java", e);
        }
    }
}
