package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an operation changed, with everything that undoing or redoing it needs.
 *
 * @param contents whether, and where, the contents that were there before are kept
 * @param paths the touched paths, in the order of their bytes
 * @param index the index entries changed
 */
public record UndoRecord(Contents contents, List<PathTransition> paths, List<IndexTransition> index) {
    public UndoRecord {
        paths = List.copyOf(paths);
        index = List.copyOf(index);
    }

    /** Whether what was there before is stored. */
    public enum Contents {
        /** Every byte of it, in the object store. */
        STORED,
        /** Every byte of it, in files of vtag's own: it may be too large for git. */
        FILES,
        /** Only its digests, by the user's choice: such an operation cannot be undone. */
        DIGESTS
    }

    /** Returns a record whose contents are stored. */
    public static UndoRecord of(List<PathTransition> paths, List<IndexTransition> index) {
        return new UndoRecord(Contents.STORED, paths, index);
    }

    /** Returns the record that takes this one back. */
    public UndoRecord reversed() {
        return new UndoRecord(
                contents,
                paths.stream().map(PathTransition::reversed).toList(),
                index.stream().map(IndexTransition::reversed).toList());
    }

    /** Returns the record without these paths. */
    UndoRecord without(Set<RepoPath> untouched) {
        return new UndoRecord(
                contents,
                paths.stream().filter(path -> !untouched.contains(path.path())).toList(),
                index.stream()
                        .filter(entry -> !untouched.contains(entry.path()))
                        .toList());
    }

    /** Returns whether everything that was there before is recorded. */
    public boolean isComplete() {
        return contents != Contents.DIGESTS
                && paths.stream().noneMatch(path -> path.before() instanceof PathState.Unrecorded);
    }

    /** Returns the names of all contents of paths, before and after. */
    Set<ObjectName> names() {
        Set<ObjectName> names = new HashSet<>();
        for (PathTransition path : paths) {
            path.before().contentName().ifPresent(names::add);
            path.after().contentName().ifPresent(names::add);
        }
        return names;
    }

    /** Returns whether nothing was changed. */
    public boolean isEmpty() {
        return paths.isEmpty() && index.isEmpty();
    }
}
