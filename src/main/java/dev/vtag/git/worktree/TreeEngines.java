package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Engine;
import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.git.index.GitIndex;
import dev.vtag.progress.Progress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a work tree's tree with the engine that is known to equal git there: vtag's own walk, else git itself. */
public final class TreeEngines {
    private static final String ORDINARY = "ordinary repository";
    private static final String FORCED = "asked for";

    private final GitRepository repository;
    private final Path root;

    /** Creates the engines of the work tree at {@code root}. */
    public TreeEngines(GitRepository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /**
     * Writes the trees.
     *
     * <p>REFUSED where git itself refuses, and where the Java engine is forced on what only git treats exactly.
     *
     * @param forced the engine to use, or null for the one that fits
     */
    public WrittenTree write(TreeLimits limits, @Nullable Engine forced, Progress progress) {
        if (forced == Engine.GIT) {
            return git().write(limits, new EngineChoice(Engine.GIT, FORCED), progress);
        }
        try {
            GitIndex index = ownIndex();
            EngineChoice choice = new EngineChoice(Engine.JAVA, forced == null ? ORDINARY : FORCED);
            return new JavaTreeWriter(repository, root, index).write(limits, choice, progress);
        } catch (NeedsGit e) {
            if (forced == Engine.JAVA) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the java engine does not read this work tree as git does: " + e.reason(),
                        "leave out --engine java");
            }
            return git().write(limits, new EngineChoice(Engine.GIT, e.reason()), progress);
        }
    }

    /** Returns which engine fits the work tree as it is now, and why. */
    public EngineChoice choose() {
        try {
            new JavaTreeWriter(repository, root, ownIndex()).probe();
            return new EngineChoice(Engine.JAVA, ORDINARY);
        } catch (NeedsGit e) {
            return new EngineChoice(Engine.GIT, e.reason());
        }
    }

    private GitIndex ownIndex() {
        Lookahead.prepare(repository.layout().indexFile());
        return new Capability(repository, root).ownIndex();
    }

    private GitTreeWriter git() {
        return new GitTreeWriter(repository, root);
    }
}
