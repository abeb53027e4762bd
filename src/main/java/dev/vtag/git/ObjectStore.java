package dev.vtag.git;

import dev.vtag.error.VtagException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Reads and writes a repository's objects. A missing object is a {@code VtagException} of kind CORRUPT as a damaged one
 * is: whoever asks was told of it by the repository. Written objects are readable at once; {@link #flush()} makes them durable.
 */
public interface ObjectStore {
    /** Returns whether the object is there. */
    boolean contains(ObjectName name);

    /** Returns the object's type, or nothing where there is no such object. */
    Optional<ObjectType> type(ObjectName name);

    /** Returns the object's size in bytes. */
    long size(ObjectName name);

    /** Returns the whole content of a small object (tree, commit, tag, link target). */
    byte[] read(ObjectName name);

    /** Returns the content as a stream, in bounded memory; the caller closes it. */
    InputStream open(ObjectName name);

    /** Returns what reads many blobs one after another with less work for each than {@link #open}; for one thread. */
    BlobReader blobs();

    /**
     * Returns whether {@link #open}, read to its end without a failure, is sure to have given the object of that very name, and not
     * one that {@code git replace} puts in its place.
     */
    default boolean isUnreplaced(ObjectName name) {
        return false;
    }

    /** Returns the commit's content as it is stored: its own parents, also where a shallow clone or a graft cuts them off. */
    Commit commit(CommitId id);

    /** Returns the annotated tag's content. */
    Tag tag(ObjectName name);

    /** Returns the commit that {@code name} is or, through any number of tags, names; nothing where it names no commit. */
    Optional<CommitId> peelToCommit(ObjectName name);

    /**
     * Returns every entry below {@code tree} that is not a tree, in git's order. A directory is entered only where
     * {@code directories} accepts its path.
     */
    List<TreeEntry> list(TreeId tree, Predicate<RepoPath> directories);

    /**
     * Returns of that what can be read. A tree below {@code tree} that is missing or damaged is given to {@code unreadable}
     * with the failure, and nothing below it is returned.
     */
    List<TreeEntry> list(TreeId tree, Predicate<RepoPath> directories, BiConsumer<TreeEntry, VtagException> unreadable);

    /** Returns the entries right in {@code tree}, trees included, in git's order. */
    List<TreeEntry> children(TreeId tree);

    /** Returns the entry at {@code path}, a tree included. */
    Optional<TreeEntry> find(TreeId tree, RepoPath path);

    /** Writes a blob of exactly {@code size} bytes, in bounded memory, byte for byte (no conversion). */
    ObjectName writeBlob(InputStream content, long size);

    /** Writes an object of any type from its raw content. */
    ObjectName write(ObjectType type, byte[] content);

    /** Writes the trees of these entries (full paths, any order, none of them a tree) and returns the root. */
    TreeId writeTree(Collection<TreeEntry> entries);

    /** Returns the name that {@link #writeTree} would give to the root, and writes nothing. */
    TreeId nameTree(Collection<TreeEntry> entries);

    /** Writes a commit; message as given, with a final line end. */
    CommitId writeCommit(Commit commit);

    /** Writes an annotated tag. */
    ObjectName writeTag(Tag tag);

    /** Makes everything written so far durable. */
    void flush();

    /**
     * Returns whether everything that was written since the repository was opened is still there: asked once a reference names
     * it, so that nothing was lost to a {@code git gc --prune=now} that ran meanwhile.
     */
    boolean holdsWritten();

    /**
     * Returns a session for about this many new objects: from {@value #PACKED} on, they go into one pack instead of loose
     * files, so that {@code git gc --auto} is not provoked and one sync makes them durable.
     */
    ObjectSession session(int newObjects);

    /** So many new objects are written as one pack. */
    int PACKED = 200;
}
