package dev.vtag.git;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.config.ConfigLoader;
import dev.vtag.git.config.LayeredConfig;
import dev.vtag.git.discovery.Discovered;
import dev.vtag.git.history.GitHistory;
import dev.vtag.git.object.DerivedObjects;
import dev.vtag.git.object.ObjectStores;
import dev.vtag.git.process.GitProgram;
import dev.vtag.git.ref.RepositoryRefs;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A repository whose parts are opened when they are first asked for. */
final class OpenRepository implements GitRepository {
    private final GitEnvironment environment;
    private final Discovered found;
    private final LayeredConfig config;
    private final GitProgram git;
    private volatile @Nullable DerivedObjects objects;
    private @Nullable Refs refs;
    private @Nullable WorkTree workTree;

    OpenRepository(GitEnvironment environment, Discovered found) {
        this.environment = environment;
        this.found = found;
        Layout layout = found.layout();
        Path own = found.format().worktreeConfig() ? layout.gitDir().resolve("config.worktree") : null;
        this.config = ConfigLoader.load(environment, layout, own);
        this.git = new GitProgram(environment, layout, found.base(), this::settle);
    }

    @Override
    public Layout layout() {
        return found.layout();
    }

    @Override
    public GitEnvironment environment() {
        return environment;
    }

    @Override
    public GitConfig config() {
        return config;
    }

    @Override
    public synchronized ObjectStore objects() {
        if (objects == null) {
            objects = ObjectStores.open(environment, found, config, git, this::refs);
        }
        return objects;
    }

    /** Other processes, and references, find only what has its name. */
    private void settle() {
        DerivedObjects open = objects;
        if (open != null) {
            open.flush();
        }
    }

    @Override
    public synchronized Refs refs() {
        if (refs == null) {
            refs = new RepositoryRefs(environment, found, config, git, this::settle);
        }
        return refs;
    }

    @Override
    public History history() {
        return new GitHistory(git, layout(), this::objects);
    }

    @Override
    public synchronized WorkTree workTree() {
        if (workTree == null) {
            Path root = layout().workTree().orElseThrow(this::noWorkTree);
            workTree = new FileWorkTree(this, git, root);
        }
        return workTree;
    }

    private VtagException noWorkTree() {
        Path gitDir = layout().gitDir();
        if (config.bool("core.bare", false)) {
            return new VtagException(
                    ErrorKind.REFUSED,
                    "this needs a work tree, and " + gitDir + " is a bare repository",
                    "run it in a clone, or in a work tree made with git worktree add");
        }
        Path above = gitDir.getParent();
        return new VtagException(
                ErrorKind.REFUSED,
                "this needs a work tree, and here is the inside of the git directory " + gitDir,
                gitDir.endsWith(".git") && above != null ? "go to the work tree: cd " + above : "go to its work tree");
    }

    @Override
    public GitCommand git() {
        return git;
    }

    @Override
    public Identity committer(Clock clock) {
        return new CommitterIdentity(environment, config, git).at(clock);
    }

    @Override
    public synchronized void close() {
        if (objects != null) {
            objects.close();
            objects = null;
        }
    }
}
