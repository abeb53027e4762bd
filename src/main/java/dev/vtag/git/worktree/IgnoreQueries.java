package dev.vtag.git.worktree;

import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.IgnoreRules;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.worktree.Found.Tracking;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Answers what git ignores and what it does not track, by vtag's own rules where they are git's, else by git. */
public final class IgnoreQueries {
    private final GitRepository repository;
    private final Path root;
    private final IndexQueries index;

    /** Creates the answers for the work tree at {@code root}, whose index this is. */
    public IgnoreQueries(GitRepository repository, Path root, IndexQueries index) {
        this.repository = repository;
        this.root = root;
        this.index = index;
    }

    /** Returns which of these paths, tracked or not, the rules on disk ignore. */
    public Set<RepoPath> ignored(Collection<RepoPath> paths) {
        try {
            return byOwnRules(paths);
        } catch (NeedsGit e) {
            return byGit(paths);
        }
    }

    /**
     * Returns the untracked, not ignored files and links, in order; a nested repository is one.
     *
     * @param directories whether a directory is looked into
     */
    public List<RepoPath> untracked(Predicate<RepoPath> directories) {
        try {
            List<RepoPath> paths = new ArrayList<>();
            for (Found found : new WorkTreeScan(new ScanContext(repository, root, index.own(), directories))
                    .run()
                    .found()) {
                if (found.tracking() == Tracking.NEW) {
                    paths.add(RepoPath.of(found.path()));
                }
            }
            return paths;
        } catch (NeedsGit e) {
            return untrackedByGit(directories);
        }
    }

    private Set<RepoPath> byOwnRules(Collection<RepoPath> paths) {
        // Rules need less than a walk does: an index in whatever form holds the ignore files that the disk lacks.
        IgnoreFiles files = new IgnoreFiles(repository, root, index.whole());
        IgnoreRules rules = new IgnoreRules(files.everywhere(), directory -> files.readCertain(directory, root));
        Set<RepoPath> ignored = new LinkedHashSet<>();
        for (RepoPath path : paths) {
            boolean directory = Files.isDirectory(path.under(root), LinkOption.NOFOLLOW_LINKS);
            if (rules.isIgnored(path, directory ? PathKind.DIRECTORY : PathKind.FILE)) {
                ignored.add(path);
            }
        }
        return ignored;
    }

    private Set<RepoPath> byGit(Collection<RepoPath> paths) {
        if (paths.isEmpty()) {
            return Set.of();
        }
        try (PrivateIndex copy = PrivateIndex.copyOf(repository.layout().indexFile(), repository)) {
            List<byte[]> input = paths.stream().map(RepoPath::bytes).toList();
            GitCommand.Result result = new IndexedGit(repository, root, copy.file())
                    .feed(IndexedGit.joined(input), List.of("check-ignore", "--no-index", "-z", "--stdin"));
            if (result.exit() > 1) {
                throw Refusals.of(result.err());
            }
            return new LinkedHashSet<>(IndexedGit.paths(result));
        }
    }

    private List<RepoPath> untrackedByGit(Predicate<RepoPath> directories) {
        try (PrivateIndex copy = PrivateIndex.copyOf(repository.layout().indexFile(), repository)) {
            return new IndexedGit(repository, root, copy.file())
                    .paths("ls-files", "-o", "--exclude-standard", "-z").stream()
                            .map(IgnoreQueries::withoutSlash)
                            .filter(path -> isLookedInto(path.parent(), directories))
                            .toList();
        }
    }

    private static boolean isLookedInto(RepoPath directory, Predicate<RepoPath> directories) {
        return directory.isRoot() || (directories.test(directory) && isLookedInto(directory.parent(), directories));
    }

    /** Git marks a nested repository so. */
    private static RepoPath withoutSlash(RepoPath path) {
        int last = path.length() - 1;
        return path.byteAt(last) == '/' ? RepoPath.of(path.bytes(), 0, last) : path;
    }
}
