package dev.vtag.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two sources, or a source and the work tree; this is its JSON.
 *
 * @param from the first source
 * @param to the second one; {@code work tree} where none was named
 * @param changes the files that differ, in git's order
 */
public record SourceComparison(String from, String to, List<Change> changes) {
    public SourceComparison {
        changes = List.copyOf(changes);
    }

    /**
     * A file that differs.
     *
     * @param kind added, modified, deleted, renamed or type-changed
     * @param path its path, in the second source where it is there
     * @param oldPath its path in the first source where it was renamed, else null
     * @param added lines added, -1 for a binary file
     * @param deleted lines deleted, -1 for a binary file
     */
    public record Change(String kind, String path, @Nullable String oldPath, long added, long deleted) {}
}
