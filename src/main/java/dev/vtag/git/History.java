package dev.vtag.git;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers questions about commits; drives git, so it is not for the hook's hot path. */
public interface History {
    /** Returns the commit that a revision in git's syntax names; nothing where it names none. */
    Optional<CommitId> resolve(String revision);

    /** Returns whether {@code ancestor} is {@code descendant} or reachable from it. */
    boolean isAncestor(CommitId ancestor, CommitId descendant);

    /** Returns the commits that contain {@code ancestor} and that {@code descendant} contains, itself too; newest first. */
    List<CommitId> between(CommitId ancestor, CommitId descendant);

    /** Returns which of {@code candidates} are reachable from {@code from}. */
    Set<CommitId> reachable(Set<CommitId> candidates, CommitId from);

    /** Returns the commits in {@code from..to}, newest first; all of {@code to}'s where {@code from} is null. */
    List<LoggedCommit> log(@org.jspecify.annotations.Nullable CommitId from, CommitId to);

    /**
     * Returns the changed files between two trees with git's numbers ({@code git -c diff.algorithm=myers diff --numstat -M
     * --no-ext-diff --no-textconv}), in git's order. The empty tree stands for {@code from} where it is null.
     */
    List<PathChange> changes(@org.jspecify.annotations.Nullable TreeId from, TreeId to);

    /** Returns the same, but for what lies below a directory: git is given {@code -- . ':!DIRECTORY'} too. */
    List<PathChange> changesOutside(RepoPath directory, @org.jspecify.annotations.Nullable TreeId from, TreeId to);

    /**
     * Returns who wrote the commits in {@code from..to}, co-authors by their trailers among them, most commits first; names
     * are mapped as git's mailmap says.
     */
    List<Author> authors(@org.jspecify.annotations.Nullable CommitId from, CommitId to);

    /**
     * Returns the names of those in {@link #authors} of whom there is nothing in {@code from}, neither under the name nor under
     * an address that they use in the range, both as the mailmap has them. Reads all of the history.
     */
    Set<String> newcomers(CommitId from, CommitId to);

    /** Returns the commits on the chain of {@code tip}'s first parents that changed the path, newest first. */
    List<CommitId> mainline(RepoPath path, CommitId tip);

    /** Returns whether the clone is shallow. */
    boolean isShallow();

    /**
     * A commit of a log.
     *
     * @param id its name
     * @param commit its content
     */
    record LoggedCommit(CommitId id, Commit commit) {}

    /**
     * Who wrote commits.
     *
     * @param name the name
     * @param commits how many
     */
    record Author(String name, int commits) {}
}
