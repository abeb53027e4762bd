package dev.vtag.git.worktree;

import dev.vtag.git.GitConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.index.GitIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a walk of one work tree goes by. */
final class ScanContext {
    /** Below the longest path that the system takes; git's are relative and so may be a little longer than ours. */
    private static final int LONGEST_PATH = 4000;

    /** The walk goes down by recursion, and a thread's stack is finite. */
    private static final int DEEPEST = 300;

    private final GitRepository repository;
    private final Path root;
    private final GitIndex index;
    private final StatRule statRule;
    private final boolean countsPresent;
    private final IgnoreFiles ignoreFiles;
    private final @Nullable Predicate<RepoPath> entered;

    ScanContext(GitRepository repository, Path root, GitIndex index) {
        this(repository, root, index, null);
    }

    /**
     * Creates what a walk goes by.
     *
     * @param entered whether it goes into a directory, where it shall not go into all; it finds nothing out of the others;
     *     asked by several threads
     */
    ScanContext(GitRepository repository, Path root, GitIndex index, @Nullable Predicate<RepoPath> entered) {
        this.entered = entered;
        this.repository = repository;
        this.root = root;
        this.index = index;
        this.statRule = new StatRule(repository.config());
        this.countsPresent = repository.config().bool("core.sparsecheckout", false)
                && !repository.config().bool("sparse.expectfilesoutsideofpatterns", false);
        this.ignoreFiles = new IgnoreFiles(repository, root, index);
    }

    Path root() {
        return root;
    }

    boolean isEntered(PathBuffer directory) {
        return entered == null || entered.test(RepoPath.of(directory.copy()));
    }

    /** Returns whether the walk goes into a directory that the index has something of; for any thread. */
    boolean isEntered(Stop stop) {
        return entered == null || entered.test(RepoPath.of(index.nameBytes(stop.from(), 0, stop.depth() - 1)));
    }

    GitIndex index() {
        return index;
    }

    StatRule statRule() {
        return statRule;
    }

    /**
     * Returns whether a file counts, though the index says that it is not wanted in the work tree: in a sparse checkout it
     * does if it is there, as {@code clear_skip_worktree_from_present_files} of git's {@code sparse-index.c} has it.
     */
    boolean countsPresent() {
        return countsPresent;
    }

    /** Returns whether entries below a link might count because the same names are found behind it. */
    boolean mayHide(IndexGroups.Group below) {
        for (int i = below.from(); i < below.to(); i++) {
            if (countsPresent && index.skipWorktree(i)) {
                return true;
            }
        }
        return false;
    }

    IgnoreFiles ignoreFiles() {
        return ignoreFiles;
    }

    /** Returns the repository whose work tree the directory is; null where there is none, or it is this very one. */
    @Nullable
    NestedRepository nested(Path directory) {
        NestedRepository nested = NestedRepository.in(directory);
        return nested == null || isOwn(nested.gitDir()) ? null : nested;
    }

    private boolean isOwn(Path gitDir) {
        try {
            return Files.isSameFile(gitDir, repository.layout().gitDir());
        } catch (IOException e) {
            return false;
        }
    }

    /** Leaves to git what lies too deep to go down to. */
    static void requireWalkable(Path directory, int depth) {
        if (depth > DEEPEST) {
            throw new NeedsGit("directories more than " + DEEPEST + " deep");
        }
        if (directory.toString().length() > LONGEST_PATH) {
            throw new NeedsGit("a path longer than " + LONGEST_PATH + " bytes");
        }
    }

    /** Leaves submodules whose changes the user wants passed over to git, whose versions differ in it. */
    void requireNoIgnoredSubmodules() {
        GitConfig config = repository.config();
        boolean configured = config.subsections("submodule").stream()
                .anyMatch(name -> config.string("submodule." + name + ".ignore").isPresent());
        if (configured || modulesMention("ignore")) {
            throw new NeedsGit("submodules that are to be ignored");
        }
    }

    private boolean modulesMention(String word) {
        byte[] content = Surroundings.ownContent(root.resolve(".gitmodules"));
        return content != null
                && new String(content, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains(word);
    }
}
