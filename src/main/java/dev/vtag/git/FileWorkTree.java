package dev.vtag.git;

import dev.vtag.git.process.GitProgram;
import dev.vtag.git.worktree.BlobCheckout;
import dev.vtag.git.worktree.IgnoreQueries;
import dev.vtag.git.worktree.IndexQueries;
import dev.vtag.git.worktree.IndexUpdates;
import dev.vtag.git.worktree.TreeEngines;
import dev.vtag.git.worktree.UnmodifiedFiles;
import dev.vtag.progress.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A work tree on disk. */
final class FileWorkTree implements WorkTree {
    private static final String MAIN = "main";

    private final GitRepository repository;
    private final GitProgram git;
    private final Path root;
    private final Supplier<IndexQueries> index;

    FileWorkTree(GitRepository repository, GitProgram git, Path root) {
        this(repository, git, root, () -> new IndexQueries(repository, root));
    }

    private FileWorkTree(GitRepository repository, GitProgram git, Path root, Supplier<IndexQueries> index) {
        this.repository = repository;
        this.git = git;
        this.root = root;
        this.index = index;
    }

    @Override
    public WorkTree ofOneIndex() {
        IndexQueries once = IndexQueries.ofOneIndex(repository, root);
        return new FileWorkTree(repository, git, root, () -> once);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public String id() {
        Layout layout = repository.layout();
        Path name = layout.gitDir().getFileName();
        if (layout.gitDir().equals(layout.commonDir()) || name == null) {
            return MAIN;
        }
        // A linked work tree may be called main too.
        return name.toString().equals(MAIN) ? MAIN + "@linked" : name.toString();
    }

    @Override
    public WrittenTree writeTree(TreeLimits limits, @Nullable Engine engine, Progress progress) {
        return new TreeEngines(repository, root).write(limits, engine, progress);
    }

    @Override
    public EngineChoice engine() {
        return new TreeEngines(repository, root).choose();
    }

    @Override
    public List<IndexEntry> indexEntries() {
        return indexEntries(path -> true);
    }

    @Override
    public List<IndexEntry> indexEntries(Predicate<RepoPath> paths) {
        return index.get().entries(paths);
    }

    @Override
    public void updateIndex(Map<RepoPath, @Nullable IndexEntry> changes) {
        new IndexUpdates(repository, git, root).make(changes);
    }

    @Override
    public Set<RepoPath> ignored(Collection<RepoPath> paths) {
        return new IgnoreQueries(repository, root, index.get()).ignored(paths);
    }

    @Override
    public List<RepoPath> untracked(Predicate<RepoPath> directories) {
        return new IgnoreQueries(repository, root, index.get()).untracked(directories);
    }

    @Override
    public Checkout checkout() {
        return checkout(AttributeOverlay.NONE);
    }

    @Override
    public Checkout checkout(AttributeOverlay overlay) {
        return new BlobCheckout(repository, git, root, index.get(), overlay);
    }

    @Override
    public Set<RepoPath> unmodified(Collection<RepoPath> paths) {
        return paths.isEmpty() ? Set.of() : new UnmodifiedFiles(repository, root, index.get()).of(paths);
    }

    @Override
    public Optional<ObjectName> added(RepoPath file) {
        GitCommand.Result result =
                git.run("hash-object", "--path=" + file, "--", file.under(root).toString());
        return result.exit() == 0 ? Optional.of(new ObjectName(result.text())) : Optional.empty();
    }
}
