package dev.vtag.release;

import dev.vtag.document.TestResults;
import dev.vtag.git.TreeId;
import org.jspecify.annotations.Nullable;

/**
 * What the documents in a version's folder are made from beside the changes.
 *
 * @param deploymentNotes what was written by hand for those who deploy it; empty where nothing was since the version before
 * @param knownIssues what is known to be wrong, by hand; empty where nothing is
 * @param back where a rollback leads; null for the first version
 * @param tests the test results
 */
record FolderFacts(
        String deploymentNotes,
        String knownIssues,
        @Nullable Back back,
        TestResults tests) {
    /**
     * Where a rollback leads.
     *
     * @param tag the short name of the tag of the version before
     * @param tree the tree of its commit
     */
    record Back(String tag, TreeId tree) {}
}
