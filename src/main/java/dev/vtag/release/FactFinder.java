package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.changelog.RangeDetails;
import dev.vtag.changelog.RangeReader;
import dev.vtag.changelog.VersionAncestry;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Head;
import dev.vtag.git.Identity;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseFacts.ChangelogState;
import dev.vtag.release.ReleaseFacts.Disk;
import dev.vtag.release.ReleaseFacts.Measured;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.release.ReleaseFacts.Range;
import dev.vtag.release.ReleaseFacts.Signing;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a release is planned from; what cannot be read is a problem among the others. */
final class FactFinder {
    private final GitRepository repository;
    private final StateDir state;
    private final ReleaseSettings settings;
    private final List<String> patterns;
    private final Progress progress;
    private final VersionCatalogue catalogue;
    private final List<Problem> problems = new ArrayList<>();

    FactFinder(GitRepository repository, StateDir state, VtagConfig config, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.settings = config.release();
        this.patterns = config.archives().artifacts();
        this.progress = progress;
        this.catalogue = new VersionCatalogue(repository);
    }

    ReleaseFacts find(ReleaseRequest request, Clock clock, GitSigner signer) {
        Head head = repository.refs().head();
        problems.addAll(UnderWay.problems(repository, state));
        Disk disk = disk(head, request.inputs().artifacts());
        Measured measured = metrics().measured(request.inputs().metrics());
        UpstreamFinder others = new UpstreamFinder(repository, settings, clock);
        PushRoute route = found(() -> others.route(head, request.manner()));
        List<Upstream> upstreams = upstreams(others, head, route);
        Identity identity = identity(clock);
        Signing signing = Signing.of(repository.config());
        Signing wanted = signing.with(request.manner().signatures());
        boolean tagged = request.manner().tagging() == ReleaseRequest.Tagging.TAGGED;
        CommitId commit = head.commitId();
        if ((wanted.commits() || (wanted.tags() && tagged)) && identity != null && commit != null) {
            signer.problem(identity, commit.object()).ifPresent(problems::add);
        }
        Range range = range(head, measured.sources());
        FolderFacts folder = new FolderReader(repository, catalogue, problems)
                .read(head.commitId(), range.previous(), request.inputs().tests());
        return new ReleaseFacts(
                head,
                route,
                upstreams,
                catalogue.history(),
                VersionLine.base(
                        catalogue,
                        range.previous() == null ? null : range.previous().version()),
                catalogue.prepared(),
                range,
                disk,
                measured,
                folder,
                signing,
                identity,
                problems);
    }

    /** Returns what changed since the previous release. */
    private Range range(Head head, List<String> measured) {
        CommitId commit = head.commitId();
        if (commit == null) {
            return new Range(null, null, List.of(), List.of(), RangeDetails.NONE);
        }
        if (repository.history().isShallow()) {
            problems.add(VersionLine.SHALLOW);
        }
        ObjectStore objects = repository.objects();
        TreeId tree = objects.commit(commit).tree();
        Optional<PreviousRelease> previous = previous(commit);
        CommitId from = previous.map(PreviousRelease::commit).orElse(null);
        TreeId fromTree = from == null ? null : objects.commit(from).tree();
        List<PathChange> changes = repository.history().changesOutside(VersionFolder.ROOT, fromTree, tree);
        return new Range(
                tree,
                previous.orElse(null),
                repository.history().log(from, commit),
                changes,
                new RangeReader(repository, settings).details(from, commit, changes, measured));
    }

    private Optional<PreviousRelease> previous(CommitId head) {
        return new VersionAncestry(repository)
                .previous(head)
                .map(found -> new PreviousRelease(
                        found.version(), found.commit(), metrics().metricsOf(found.version(), found.commit())));
    }

    private MeasuredReader metrics() {
        return new MeasuredReader(repository, state, catalogue, problems);
    }

    private Disk disk(Head head, List<ReleaseRequest.InputFile> named) {
        RepoPath path = RepoPath.of(settings.changelog());
        TreeEntry entry = head.commit()
                .flatMap(commit -> repository
                        .objects()
                        .find(repository.objects().commit(commit).tree(), path))
                .orElse(null);
        byte[] content =
                entry != null && entry.mode().isFile() ? repository.objects().read(entry.id()) : new byte[0];
        Path root = repository.workTree().root();
        boolean onDisk = Files.exists(path.under(root), LinkOption.NOFOLLOW_LINKS);
        problems.addAll(DocumentFilters.problems(repository, path));
        requireFolder(VersionFolder.ROOT.parent(), root);
        requireFolder(VersionFolder.ROOT, root);
        for (RepoPath folder = path.parent(); !folder.isRoot(); folder = folder.parent()) {
            checkFolder(folder, path, head);
        }
        return new Disk(
                dirty(),
                new ChangelogState(path, entry, content, onDisk),
                names(VersionFolder.ROOT.under(root)),
                archives(),
                new ReleaseArtifacts(repository, ArchiveShelf.of(repository), progress)
                        .find(named, patterns, problems));
    }

    private List<Path> archives() {
        try {
            ArchiveShelf shelf = ArchiveShelf.of(repository);
            shelf.requireUsable();
            return shelf.all();
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return List.of();
        }
    }

    /** Asks git, whose word on what is changed is the user's own. */
    private List<RepoPath> dirty() {
        byte[] out = repository
                .git()
                .require("status", "--porcelain=v1", "-z", "--untracked-files=normal", "--no-renames")
                .out();
        List<RepoPath> paths = new ArrayList<>();
        for (int start = 0; start < out.length; ) {
            int end = start;
            while (end < out.length && out[end] != 0) {
                end++;
            }
            // Two letters and a blank come before the path; an untracked directory ends with a slash.
            int last = out[end - 1] == '/' ? end - 1 : end;
            paths.add(RepoPath.of(out, start + 3, last - start - 3));
            start = end + 1;
        }
        return paths;
    }

    private List<Upstream> upstreams(UpstreamFinder others, Head head, @Nullable PushRoute route) {
        try {
            return others.upstreams(head, route);
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return List.of();
        }
    }

    private <T> @Nullable T found(Supplier<Optional<T>> search) {
        try {
            return search.get().orElse(null);
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return null;
        }
    }

    private @Nullable Identity identity(Clock clock) {
        try {
            return repository.committer(clock);
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return null;
        }
    }

    private static Set<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The release commit would have a directory where the user has a link, file or submodule. */
    private void checkFolder(RepoPath folder, RepoPath changelog, Head head) {
        boolean replaced = head.commit()
                .flatMap(commit -> repository
                        .objects()
                        .find(repository.objects().commit(commit).tree(), folder))
                .filter(entry -> entry.mode() != FileMode.TREE)
                .isPresent();
        if (replaced || isNoFolder(folder.under(repository.workTree().root()))) {
            problems.add(Problem.refused(
                    folder + " is a link, file or submodule, and " + changelog + " goes below it",
                    "name another file in vtag.yml: release: {changelog: PATH}"));
        }
    }

    private static boolean isNoFolder(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** A link there would be written through, or be replaced by the release commit. */
    private static void requireFolder(RepoPath folder, Path root) {
        if (isNoFolder(folder.under(root))) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    folder + " is no directory, and the documents of a version go there",
                    "git mv " + folder + " to another name");
        }
    }
}
