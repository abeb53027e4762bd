package dev.vtag.changelog;

import dev.vtag.changelog.VersionAncestry.Ancestor;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.PathChange;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDelta;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells entries of the changelog anew from the repository: of a version, of a range, of what is not released yet. */
public final class EntryTeller {
    private final GitRepository repository;
    private final VtagConfig config;
    private final ChangelogFile style;
    private final EntryComposer composer;
    private final RangeReader ranges;
    private final VersionCatalogue catalogue;
    private final VersionAncestry ancestry;

    /**
     * Creates a teller.
     *
     * @param style the changelog whose headings are written like
     */
    public EntryTeller(GitRepository repository, VtagConfig config, ChangelogFile style) {
        this.repository = repository;
        this.config = config;
        this.style = style;
        this.composer = new EntryComposer(
                repository.layout().workTree().map(TemplateSource::of).orElseGet(TemplateSource::builtIn));
        this.ranges = new RangeReader(repository, config.release());
        this.catalogue = new VersionCatalogue(repository);
        this.ancestry = new VersionAncestry(repository);
    }

    /** What an entry is told from. */
    private record Scope(
            String title,
            @Nullable String previous,
            @Nullable CommitId from,
            CommitId to,
            String message,
            MetricSet before,
            @Nullable MetricsDocument now) {}

    /** Returns what was not released yet: the commits since the version before HEAD, and the metrics measured since. */
    public ChangelogEntry unreleased(@Nullable MetricsDocument measured) {
        CommitId head = repository
                .refs()
                .head()
                .commit()
                .orElseThrow(() -> new VtagException(ErrorKind.NOT_FOUND, "there is no commit yet", "git commit"));
        Optional<Ancestor> previous = ancestry.previous(head);
        return entry(
                new Scope(
                        Marker.UNRELEASED,
                        previous.map(found -> found.version().toString()).orElse(null),
                        previous.map(Ancestor::commit).orElse(null),
                        head,
                        "",
                        metrics(previous).map(MetricsDocument::set).orElse(MetricSet.EMPTY),
                        measured),
                null,
                null);
    }

    /** Returns the entry of a version, as its release would have told it; NOT_FOUND where no tag names the version. */
    public ChangelogEntry version(Version version) {
        CommitId tagged = ancestry.commit(version)
                .orElseThrow(() ->
                        new VtagException(ErrorKind.NOT_FOUND, "there is no version " + version, nearest(version)));
        Optional<VersionManifest> manifest = catalogue.manifest(version, tagged);
        CommitId to = manifest.map(VersionManifest::commit)
                .map(CommitId::of)
                .filter(commit -> repository.objects().contains(commit.object()))
                .orElse(tagged);
        Optional<Ancestor> previous = manifest.isPresent()
                ? Optional.ofNullable(manifest.get().parent())
                        .flatMap(Version::read)
                        .flatMap(parent -> ancestry.commit(parent).map(commit -> new Ancestor(parent, commit)))
                : ancestry.previous(version, tagged);
        return entry(
                new Scope(
                        version.toString(),
                        previous.map(found -> found.version().toString()).orElse(null),
                        previous.map(Ancestor::commit).orElse(null),
                        to,
                        manifest.map(VersionManifest::message).orElse(""),
                        metrics(previous).map(MetricsDocument::set).orElse(MetricSet.EMPTY),
                        metrics(Optional.of(new Ancestor(version, tagged))).orElse(null)),
                date(version, tagged),
                kept(version, tagged).orElse(null));
    }

    /** What the releaser edited is told as it was released. */
    private Optional<EntryContext> kept(Version version, CommitId tagged) {
        RepoPath path = VersionFolder.context(version);
        return catalogue.text(tagged, path).map(text -> EditedContext.read(text, path + " of " + version));
    }

    /** Returns what is in {@code to} and not in {@code from}, both revisions in git's syntax. */
    public ChangelogEntry range(String from, String to) {
        return entry(
                new Scope(from + ".." + to, from, commit(from), commit(to), "", MetricSet.EMPTY, null), null, null);
    }

    /** Returns the entry of every version that has a tag, the highest first. */
    public List<ChangelogEntry> all() {
        List<ChangelogEntry> entries = new ArrayList<>();
        ancestry.versions().keySet().forEach(version -> entries.add(version(version)));
        Collections.reverse(entries);
        return entries;
    }

    private ChangelogEntry entry(Scope scope, @Nullable LocalDate date, @Nullable EntryContext kept) {
        ObjectStore objects = repository.objects();
        TreeId old = scope.from == null ? null : objects.commit(scope.from).tree();
        List<PathChange> changes = repository
                .history()
                .changesOutside(
                        VersionFolder.ROOT, old, objects.commit(scope.to).tree());
        RangeDetails details =
                ranges.details(scope.from, scope.to, changes, scope.now == null ? List.of() : scope.now.sources());
        EntryContext context = kept == null ? measured(scope, changes, details) : kept;
        String heading = style.heading(scope.title, date);
        String text = composer.compose(context, details.links(), style.entryLevel());
        return new ChangelogEntry(scope.title, date == null ? null : date.toString(), heading + "\n\n" + text, context);
    }

    private EntryContext measured(Scope scope, List<PathChange> changes, RangeDetails details) {
        MetricsDelta delta = scope.now == null
                ? null
                : MetricsDelta.between(scope.before, scope.now.set(), new MetricCatalogue(config.metrics()));
        return EntryContext.of(new ReleaseChanges(
                scope.title,
                scope.previous,
                scope.to.hex(),
                scope.message,
                CommitNotes.of(repository.history().log(scope.from, scope.to)),
                ChangeSummary.of(changes),
                details.configuration(),
                delta,
                details.authors()));
    }

    private Optional<MetricsDocument> metrics(Optional<Ancestor> version) {
        return version.flatMap(found -> catalogue
                .text(found.commit(), VersionFolder.metrics(found.version()))
                .map(text ->
                        MetricsDocument.read(text, VersionFolder.metrics(found.version()) + " of " + found.version())));
    }

    /** The day that the release went by: the tagger's own, else the committer's. */
    private LocalDate date(Version version, CommitId commit) {
        ObjectStore objects = repository.objects();
        Optional<ObjectName> tag = Optional.ofNullable(catalogue.tags().get(version))
                .map(Ref::target)
                .filter(target ->
                        objects.type(target).filter(ObjectType.TAG::equals).isPresent());
        return tag.map(name -> objects.tag(name).tagger().when())
                .orElseGet(() -> objects.commit(commit).committer().when())
                .toLocalDate();
    }

    private CommitId commit(String revision) {
        // A version may be named without the v that its tag has.
        return Version.read(revision)
                .flatMap(ancestry::commit)
                .or(() -> repository.history().resolve(revision))
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "there is no revision " + revision, "git log --oneline --decorate"));
    }

    private String nearest(Version version) {
        List<String> known =
                ancestry.versions().keySet().stream().map(Version::toString).toList();
        List<String> nearest = Nearest.of(version.toString(), known, 3);
        return nearest.isEmpty() ? "vtag versions" : "nearest: " + String.join(", ", nearest);
    }
}
