package dev.vtag.restore;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a source holds, as far as they were asked for.
 *
 * @param entries one for each file, link and submodule, sorted by the bytes of their paths
 * @param skipped what the source left out when it was made, or is damaged in it, so that its absence means nothing
 * @param lost what of it cannot be had, where that was asked
 * @param unreadable the directories whose trees cannot be read, so that nobody knows what is below, where that was asked
 * @param listing where the list of what it holds is from
 */
public record SourceTree(
        List<SourceEntry> entries,
        Set<RepoPath> skipped,
        Map<RepoPath, Loss> lost,
        Map<RepoPath, ObjectName> unreadable,
        Listing listing) {
    public SourceTree {
        entries = List.copyOf(entries);
        skipped = Set.copyOf(skipped);
        lost = Map.copyOf(lost);
        unreadable = Map.copyOf(unreadable);
    }

    /** Where the list of what an archive holds is from. */
    public enum Listing {
        /** It is the source's own. */
        OWN,
        /** It lay beside the archive, and is proven to be the archive's. */
        BESIDE,
        /** It lay beside the archive; what it does not name may be in the archive all the same. */
        DOUBTFUL
    }

    /**
     * Something that cannot be had.
     *
     * @param entry what the source says it is
     * @param attributes the lost file that would say how it is to be written; null where it is damaged itself
     */
    public record Loss(SourceEntry entry, @Nullable RepoPath attributes) {}

    /** Returns the source of which only these entries can be had, and these not. */
    SourceTree without(Map<RepoPath, Loss> damaged, List<SourceEntry> intact) {
        Set<RepoPath> absent = new HashSet<>(skipped);
        absent.addAll(damaged.keySet());
        return new SourceTree(intact, absent, damaged, unreadable, listing);
    }

    /** Returns whether the source left this path out, or a directory that it is in. */
    boolean leftOut(RepoPath path) {
        RepoPath at = path;
        while (!at.isRoot() && !skipped.contains(at)) {
            at = at.parent();
        }
        return !at.isRoot();
    }

    /** Returns whether the source may hold this path, damaged. */
    boolean isDamaged(RepoPath path) {
        return lost.containsKey(path) || unreadable.keySet().stream().anyMatch(path::isWithin);
    }
}
