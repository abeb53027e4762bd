package dev.vtag.restore;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.Checkout;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.progress.Progress;
import dev.vtag.restore.DiskFacts.Extra;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the facts that a restore is planned from, and plans it. */
final class RestorePreparer {
    private static final int NEAREST = 3;

    private final GitRepository repository;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;

    RestorePreparer(GitRepository repository, VtagConfig config, Clock clock, Progress progress) {
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
        Place place = target == null ? Place.of(repository.workTree().root()) : target(target);
        Instant seen = clock.instant();
        PathSelection selection = selection(request);
        SourceReader reader = new SourceReader(repository.objects());
        @Nullable Checkout checkout = null;
        try {
            SourceTree source = reader.read(request.source(), selection);
            checkout = repository.workTree().checkout(attributes(request, source));
            if (request.deletion() == RestoreRequest.Deletion.NONE) {
                requireMatches(request, selection, source);
            }
            SourceContents contents = new SourceContents(repository.objects(), checkout, modes());
            List<IndexEntry> index = inPlace ? repository.workTree().indexEntries() : List.of();
            ExtraFinder finder = new ExtraFinder(
                    place, selection, source, contents, config.snapshots().maxFileBytes());
            Map<RepoPath, Extra> extras =
                    inPlace ? finder.inWorkTree(repository.workTree(), index) : finder.inDirectory();
            requireMatches(request, selection, source);
            Map<RepoPath, SourceEntry> entries = new TreeMap<>();
            source.entries().forEach(entry -> entries.put(place.onDisk(entry.path()), entry));
            Set<RepoPath> leftByGit = new IndexedSource(index, source).leftByGit(repository.workTree());
            DiskFacts facts = new DiskSurvey(place, contents).survey(entries, extras, leftByGit, progress);
            RestorePlan plan = new RestorePlanner(request, facts, lasting(place))
                    .plan(
                            entries,
                            path -> contents.goal(
                                    entry(entries, path),
                                    facts.found()
                                            .getOrDefault(path, DiskFacts.Found.NOTHING)
                                            .stamp()));
            RestoreReport report = new RestoreReport(request, place, plan, notes(request, selection, plan));
            return new Prepared(place, plan, report, seen, reader, checkout);
        } catch (VtagException e) {
            reader.close();
            if (checkout != null) {
                checkout.close();
            }
            throw e;
        }
    }

    private AttributeOverlay attributes(RestoreRequest request, SourceTree source) {
        Optional<CommitId> commit = SourceCommit.of(request.source());
        return request.target() == null || commit.isEmpty()
                ? ComingAttributes.inPlace(source, repository.objects())
                : ComingAttributes.ofSource(
                        repository.objects().commit(commit.get()).tree(), repository.objects());
    }

    private static SourceEntry entry(Map<RepoPath, SourceEntry> entries, RepoPath path) {
        SourceEntry entry = entries.get(path);
        if (entry == null) {
            throw new IllegalArgumentException("not in the source: " + path);
        }
        return entry;
    }

    private SourceContents.ModeTrust modes() {
        return new SourceContents.ModeTrust(
                repository.config().bool("core.filemode", true),
                repository.config().bool("core.symlinks", true));
    }

    private Place target(Path target) {
        for (Path part : target) {
            if (part.toString().equalsIgnoreCase(".git")) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the target " + target + " is inside a git directory",
                        "name another: vtag restore ... --target DIR");
            }
        }
        return Place.of(target);
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

    private void requireMatches(RestoreRequest request, PathSelection selection, SourceTree source) {
        List<String> unmatched = selection.unmatched();
        if (unmatched.isEmpty()) {
            return;
        }
        String path = unmatched.get(0);
        List<String> known = source.entries().stream()
                .flatMap(entry -> Stream.of(entry.path(), entry.path().parent()))
                .map(RepoPath::toString)
                .distinct()
                .toList();
        List<String> nearest = Nearest.of(path, known, NEAREST);
        throw new VtagException(
                ErrorKind.NOT_FOUND,
                request.source().name() + " has nothing at " + path + "; nothing was changed",
                nearest.isEmpty()
                        ? "what it has: " + listing(request.source())
                        : "nearest: " + String.join(", ", nearest));
    }

    /** Returns the command that lists what a source has. */
    private static String listing(RestoreSource source) {
        return SourceCommit.of(source)
                .map(commit -> "git ls-tree -r --name-only " + commit.object().abbreviated())
                .orElseGet(() -> "tar --zstd -tf " + source.name());
    }

    /** The directory the user stands in and those above it stay, as with git; so does the target. */
    private Set<RepoPath> lasting(Place place) {
        Set<RepoPath> lasting = new HashSet<>();
        RepoPath own = place.prefix().isRoot() ? repository.layout().prefix() : place.prefix();
        for (RepoPath at = own; !at.isRoot(); at = at.parent()) {
            lasting.add(at);
        }
        return lasting;
    }

    private List<String> notes(RestoreRequest request, PathSelection selection, RestorePlan plan) {
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
