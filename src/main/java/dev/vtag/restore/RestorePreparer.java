package dev.vtag.restore;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.Checkout;
import dev.vtag.git.CommitId;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.WorkTree;
import dev.vtag.git.config.ConfigPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.progress.Progress;
import dev.vtag.restore.DiskFacts.Extra;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that a restore is planned from, and plans it. */
final class RestorePreparer {
    private static final String UNRECORDED =
            "the git directory may not be written to, to record it for undo (--no-undo replaces it)";

    private final GitRepository repository;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;
    private final Recording recording;

    RestorePreparer(GitRepository repository, VtagConfig config, Clock clock, Progress progress, Recording recording) {
        this.recording = recording;
        this.repository = repository;
        this.config = config;
        this.clock = clock;
        this.progress = progress;
    }

    /** Looks at the disk and plans; writes nothing. */
    @SuppressWarnings("MustBeClosedChecker")
    Prepared prepare(RestoreRequest request) {
        Path target = request.target();
        boolean inPlace = target == null;
        Place place = target == null ? Place.of(repository.workTree().root()) : Place.outsideGit(target);
        Instant seen = clock.instant();
        PathSelection selection = selection(request);
        WorkTree workTree = repository.workTree().ofOneIndex();
        SourceReader reader = new SourceReader(repository.objects());
        @Nullable Checkout checkout = null;
        try {
            SourceTree listed =
                    reader.read(request.source(), selection, request.trust().damage());
            SourceTree probed = new DamageProbe(repository.objects(), progress)
                    .probe(request, ExpansionLimit.check(request, listed));
            checkout = workTree.checkout(attributes(request, probed));
            SourceTree source = new UnknownConversions(repository.objects(), checkout, repository.config())
                    .leaveOut(request, probed);
            if (request.deletion() == RestoreRequest.Deletion.NONE) {
                Unmatched.refuse(request, repository.layout().prefix(), selection, source, reader);
            }
            SourceContents contents = new SourceContents(repository.objects(), checkout, modes());
            List<IndexEntry> index = inPlace ? workTree.indexEntries(new ConcernedEntries(selection)) : List.of();
            ExtraFinder finder = new ExtraFinder(place, selection, source, contents, index, rules(request));
            HiddenPaths hidden = HiddenPaths.of(repository.config(), place.tree());
            Map<RepoPath, Extra> extras = inPlace ? finder.inWorkTree(workTree, index, hidden) : finder.inDirectory();
            Unmatched.refuse(request, repository.layout().prefix(), selection, source, reader);
            Map<RepoPath, SourceEntry> entries = place.entries(source);
            Set<RepoPath> leftByGit = new IndexedSource(index, source, hidden).leftByGit(workTree);
            DiskFacts facts = new DiskSurvey(place, contents, recording == Recording.POSSIBLE ? "" : UNRECORDED)
                    .survey(entries, extras, leftByGit, progress);
            RepoPath here = inPlace ? repository.layout().prefix() : place.prefix();
            RestorePlan plan = new RestorePlanner(request, facts, place.lasting(here))
                    .plan(entries, contents.goals(entries, facts));
            RestoreReport report = new RestoreReport(
                    request,
                    place,
                    plan,
                    source,
                    LostDirectory.counted(repository, source, selection),
                    new EmptyRepositories(place, entries, index, contents).in(plan),
                    notes(request, selection, plan, facts, finder));
            return new Prepared(place, plan, report, seen, reader, checkout);
        } catch (VtagException e) {
            reader.close();
            if (checkout != null) {
                checkout.close();
            }
            throw ArchivedCopy.naming(repository, request.source(), e);
        }
    }

    private AttributeOverlay attributes(RestoreRequest request, SourceTree source) {
        Optional<CommitId> commit = SourceCommit.of(request.source());
        ComingAttributes attributes =
                new ComingAttributes(repository.objects(), repository.workTree().root());
        return request.target() == null || commit.isEmpty()
                ? attributes.inPlace(source)
                : attributes.ofSource(repository.objects().commit(commit.get()).tree());
    }

    private ExtraFinder.Rules rules(RestoreRequest request) {
        Path root = repository.workTree().root();
        RepoPath excludes = repository
                .config()
                .string("core.excludesfile")
                .flatMap(text -> ConfigPath.expand(repository.environment(), text))
                .map(text -> DiskPath.of(root, text).normalize())
                .filter(file -> file.startsWith(root) && !file.equals(root))
                .map(file -> RepoPath.relative(root, file))
                .orElse(null);
        LetterCase letterCase =
                repository.config().bool("core.ignorecase", false) ? LetterCase.FOLDED : LetterCase.EXACT;
        return new ExtraFinder.Rules(
                config.snapshots().maxFileBytes(),
                letterCase,
                excludes,
                request.trust().damage());
    }

    private SourceContents.ModeTrust modes() {
        return new SourceContents.ModeTrust(
                repository.config().bool("core.filemode", true),
                repository.config().bool("core.symlinks", true));
    }

    private PathSelection selection(RestoreRequest request) {
        PathSelection selection = new GitSelection(Pathspec.parse(
                request.paths(),
                repository.layout().prefix(),
                repository.workTree().root(),
                repository.environment().variables()));
        return request.records() == RestoreRequest.Records.KEPT
                ? new WithoutRecords(selection, config.release().changelog())
                : selection;
    }

    private List<String> notes(
            RestoreRequest request, PathSelection selection, RestorePlan plan, DiskFacts facts, ExtraFinder finder) {
        List<String> notes = new ArrayList<>(finder.notes(request));
        notes.addAll(notes(request, selection, plan, facts));
        return notes;
    }

    private List<String> notes(RestoreRequest request, PathSelection selection, RestorePlan plan, DiskFacts facts) {
        if (recording == Recording.IMPOSSIBLE) {
            return List.of(repository.layout().commonDir()
                    + " may not be written to: this restore is in no log, and has no undo");
        }
        long away = facts.found().values().stream()
                .filter(found -> found.stamp().isAbsent() && found.sameness() == DiskFacts.Sameness.SAME)
                .count();
        if (!request.paths().isEmpty() && away > 0) {
            return List.of((away == 1
                            ? "1 file lies outside the sparse checkout and stays"
                            : away + " files lie outside the sparse checkout and stay")
                    + " away: git sparse-checkout add DIR");
        }
        boolean all = request.target() == null && selection.isEverything();
        boolean records = plan.paths().stream()
                .filter(path ->
                        path.action() != PlannedPath.Action.UNCHANGED && path.action() != PlannedPath.Action.EXTRA)
                .anyMatch(path ->
                        WithoutRecords.isRecord(path.path(), config.release().changelog()));
        return all && records && request.records() == RestoreRequest.Records.RESTORED
                ? List.of(config.release().changelog()
                        + " and .vtag/versions go back too (--keep-records leaves them as they are)")
                : List.of();
    }
}
