package dev.vtag.git;

import dev.vtag.progress.Progress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A repository's work tree. Nothing here writes the user's index or files except {@link #updateIndex}. */
public interface WorkTree {
    /** Returns the absolute root directory. */
    Path root();

    /** Returns a short id of this work tree, stable and unique in the repository: {@code main} or the linked one's name. */
    String id();

    /**
     * Writes the work tree's and the index's trees.
     *
     * @param engine the engine to force, or null for the capability check's choice
     */
    WrittenTree writeTree(TreeLimits limits, @Nullable Engine engine, Progress progress);

    /** Returns which engine would be chosen, and why; REFUSED where git itself refuses. */
    EngineChoice engine();

    /**
     * Returns a view of the same work tree whose answers are all of the index as it is when first asked: an index of a hundred
     * thousand files takes a while to read.
     */
    WorkTree ofOneIndex();

    /** Returns the index's entries, all stages, in order. */
    List<IndexEntry> indexEntries();

    /** Returns the index's entries of these paths, all stages, in order. */
    List<IndexEntry> indexEntries(Predicate<RepoPath> paths);

    /**
     * Replaces, under {@code index.lock}, the entries of exactly these paths (null removes one); every other entry, its
     * flags included, stays. Stat data is refreshed from disk where the file on disk is what the entry names.
     */
    void updateIndex(Map<RepoPath, @Nullable IndexEntry> changes);

    /** Returns which of these paths (files or directories on disk) git ignores by the rules on disk now; tracked or not. */
    java.util.Set<RepoPath> ignored(Collection<RepoPath> paths);

    /**
     * Returns untracked, not ignored files, in order; a nested repository is one, its directory.
     *
     * @param directories whether a directory is looked into; what lies in the root always is looked at
     */
    List<RepoPath> untracked(Predicate<RepoPath> directories);

    /** Returns the converter between blobs and files, by the attributes on disk now. */
    Checkout checkout();

    /** Returns the converter between blobs and files, by the attributes that the work tree is about to have. */
    Checkout checkout(AttributeOverlay overlay);

    /**
     * Returns those of the paths that git leaves as they are when it checks out just what the index has of them, although
     * their bytes are not what it would write now: converted files, unmodified since they were added.
     */
    java.util.Set<RepoPath> unmodified(Collection<RepoPath> paths);

    /** Returns the blob that git would add for the file on disk, which it does not write; nothing where git would refuse. */
    Optional<ObjectName> added(RepoPath file);
}
