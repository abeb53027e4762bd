package dev.vtag.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did, or would do; this is its JSON.
 *
 * @param source the source, as people call it
 * @param kind version, snapshot, revision or archive
 * @param commit the source's commit; left out for an archive
 * @param selected the pathspecs; empty for everything
 * @param target the target directory; left out for in place
 * @param dryRun whether nothing was done
 * @param files how many files the source holds of what was selected
 * @param uncounted how many directories of it cannot be read, of whose files nobody knows how many they are; left out where
 *     there is none
 * @param bytes how many bytes are written
 * @param restored how many were missing and are back
 * @param updated how many differed and have the source's content
 * @param deleted how many are gone
 * @param unchanged how many were right already
 * @param paths every path that is not simply unchanged, sorted
 * @param nested the repositories that came back as an empty directory
 * @param notes what the user should know besides
 * @param operation the operation's id in the log; left out where nothing was changed or logged
 * @param undo the command that takes it back; left out where there is none
 */
public record RestoreResult(
        String source,
        String kind,
        @Nullable String commit,
        List<String> selected,
        @Nullable String target,
        boolean dryRun,
        int files,
        @Nullable Integer uncounted,
        long bytes,
        int restored,
        int updated,
        int deleted,
        int unchanged,
        List<Line> paths,
        List<Nested> nested,
        List<String> notes,
        @Nullable String operation,
        @Nullable String undo) {
    static final String DAMAGED = "damaged";

    public RestoreResult {
        selected = List.copyOf(selected);
        paths = List.copyOf(paths);
        nested = List.copyOf(nested);
        notes = List.copyOf(notes);
    }

    /**
     * A repository whose files the source has not: it names only their commit.
     *
     * @param path where it lies
     * @param commit its commit
     * @param submodule whether {@code git submodule update --init} fills it
     * @param moved whether git would fill it with another commit's files, the one that the index has
     */
    public record Nested(String path, String commit, boolean submodule, boolean moved) {}

    /**
     * One path.
     *
     * @param path the path from the root of the work tree, or below the target directory
     * @param action restored, updated, deleted, extra, spared, kept or damaged
     * @param reason why
     * @param about the path that the reason speaks of at its end, in the form of {@code path}; left out where it speaks of none
     */
    public record Line(
            String path,
            String action,
            String reason,
            @Nullable String about) {}

    /** Returns the paths that cannot be had, as they are damaged in the source. */
    public List<Line> damagedPaths() {
        return paths.stream().filter(line -> line.action().equals(DAMAGED)).toList();
    }

    /** Returns the paths that were kept against what was asked. */
    public List<Line> keptPaths() {
        return paths.stream().filter(line -> line.action().equals("kept")).toList();
    }
}
