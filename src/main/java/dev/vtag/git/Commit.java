package dev.vtag.git;

import java.util.List;

/**
 * A commit's content, to be read or written.
 *
 * @param tree its tree
 * @param parents its parents, in order
 * @param author who wrote it
 * @param committer who committed it
 * @param message the whole message, trailers included
 */
public record Commit(TreeId tree, List<CommitId> parents, Identity author, Identity committer, String message) {
    public Commit {
        parents = List.copyOf(parents);
    }
}
