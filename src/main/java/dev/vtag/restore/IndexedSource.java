package dev.vtag.restore;

import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.WorkTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a source and the index have alike. */
record IndexedSource(List<IndexEntry> index, SourceTree source, HiddenPaths hidden) {
    /**
     * Returns the paths that git would leave as they are although their bytes are not the source's: those outside a sparse
     * checkout, and converted files that were not touched since.
     */
    Set<RepoPath> leftByGit(WorkTree workTree) {
        if (index.isEmpty()) {
            return Set.of();
        }
        Map<RepoPath, SourceEntry> byPath = new HashMap<>();
        source.entries().forEach(entry -> byPath.put(entry.path(), entry));
        Set<RepoPath> left = new HashSet<>();
        List<RepoPath> candidates = new ArrayList<>();
        for (IndexEntry entry : index) {
            if (isAlike(entry, byPath.get(entry.path()))) {
                if (hidden.has(entry)) {
                    left.add(entry.path());
                } else {
                    candidates.add(entry.path());
                }
            }
        }
        left.addAll(workTree.unmodified(candidates));
        return left;
    }

    private static boolean isAlike(IndexEntry entry, @org.jspecify.annotations.Nullable SourceEntry same) {
        return same != null
                && entry.stage() == 0
                && same.mode() == entry.mode()
                && same.content() instanceof SourceEntry.Blob blob
                && blob.id().equals(entry.id());
    }
}
