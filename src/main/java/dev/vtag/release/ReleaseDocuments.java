package dev.vtag.release;

import dev.vtag.changelog.ChangeSummary;
import dev.vtag.changelog.ChangelogFile;
import dev.vtag.changelog.EntryComposer;
import dev.vtag.changelog.EntryContext;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.git.FileMode;
import dev.vtag.git.Identity;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.release.ReleaseFacts.ChangelogState;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.store.Sha256;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Composes what a release writes into its commit: the changelog, and the documents in the version's folder. */
final class ReleaseDocuments {
    private final TemplateSource templates;
    private final EntryComposer composer;
    private final VtagConfig config;
    private final ReleaseRequest request;
    private final ReleaseFacts facts;
    private final Version version;

    ReleaseDocuments(
            TemplateSource templates, VtagConfig config, ReleaseRequest request, ReleaseFacts facts, Version version) {
        this.templates = templates;
        this.composer = new EntryComposer(templates);
        this.config = config;
        this.request = request;
        this.facts = facts;
        this.version = version;
    }

    /** Returns the files, the changelog first. */
    List<ReleaseStep.Write> writes() {
        EntryContext context = ReleaseEntry.context(request, facts, version, new MetricCatalogue(config.metrics()));
        String metrics = metrics();
        List<ReleaseStep.Write> beside = new ArrayList<>();
        if (metrics != null) {
            beside.add(write(VersionFolder.metrics(version), metrics));
        }
        if (request.inputs().context() != null) {
            // Of what was not edited the repository itself tells the same again.
            beside.add(write(VersionFolder.context(version), Json.pretty(context)));
        }
        beside.addAll(new FolderDocuments(templates, composer, facts, version, context)
                .writes(config.release().documents()));
        List<ReleaseStep.Write> writes = new ArrayList<>();
        writes.add(changelog(context));
        writes.add(write(
                VersionFolder.manifest(version),
                manifest(metrics, names(beside)).text()));
        writes.addAll(beside);
        return writes;
    }

    /** Returns the paths in the version's folder. */
    private List<String> names(List<ReleaseStep.Write> writes) {
        String folder = VersionFolder.of(version) + "/";
        return writes.stream()
                .map(write -> write.path().toString().substring(folder.length()))
                .toList();
    }

    private ReleaseStep.Write changelog(EntryContext context) {
        Identity identity = Objects.requireNonNull(facts.identity());
        ChangelogState state = facts.disk().changelog();
        ChangelogFile file = state.entry() == null
                ? ChangelogFile.create()
                : ChangelogFile.parse(state.content(), state.path().toString());
        byte[] content = file.with(
                version,
                identity.when().toLocalDate(),
                composer.compose(context, facts.range().more().links(), file.entryLevel()));
        String note = "+" + (lines(content) - lines(state.content())) + " lines under [" + version + "] - "
                + identity.when().toLocalDate();
        return new ReleaseStep.Write(state.path(), state.entry(), FileMode.REGULAR, content, note);
    }

    private VersionManifest manifest(@Nullable String metrics, List<String> documents) {
        PreviousRelease previous = facts.range().previous();
        ChangeSummary files = ChangeSummary.of(facts.range().changes());
        MetricSet set = facts.measured().set();
        return new VersionManifest(
                VersionManifest.FORMAT,
                version.toString(),
                request.inputs().status(),
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
                                Sha256.of(metrics), set.metrics().size()),
                facts.folder().tests().summary().orElse(null),
                documents,
                facts.disk().artifacts().isEmpty() ? null : facts.disk().artifacts());
    }

    private @Nullable String metrics() {
        MetricSet set = facts.measured().set();
        return set == null
                ? null
                : new MetricsDocument(version.toString(), facts.measured().sources(), set).text();
    }

    private static ReleaseStep.Write write(RepoPath path, String text) {
        return new ReleaseStep.Write(path, null, FileMode.REGULAR, text.getBytes(StandardCharsets.UTF_8), "new");
    }

    private static long lines(byte[] content) {
        long lines = 0;
        for (byte b : content) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
