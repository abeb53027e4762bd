package dev.vtag.erasure;

import java.util.List;

/**
 * What was forgotten; this is its JSON.
 *
 * @param dropped snapshots that are gone, trash included
 * @param rewritten snapshots that were made anew without the path
 * @param operations operations that can no longer be undone, because what they touched is gone
 * @param archives archive files that were deleted
 * @param remains where the content is still to be found, which vtag does not touch
 * @param finish the command that takes the content out of git's object store
 */
public record ForgetResult(
        List<String> dropped,
        List<Rewritten> rewritten,
        List<String> operations,
        List<String> archives,
        List<Remainder> remains,
        String finish) {
    public ForgetResult {
        dropped = List.copyOf(dropped);
        rewritten = List.copyOf(rewritten);
        operations = List.copyOf(operations);
        archives = List.copyOf(archives);
        remains = List.copyOf(remains);
    }

    /**
     * Where something is still to be found.
     *
     * @param path what was to be forgotten, from the root of the work tree
     * @param place where it is, and what takes it out of there
     */
    public record Remainder(String path, String place) {}

    /**
     * A snapshot that was made anew.
     *
     * @param from its id before
     * @param to its id now
     */
    public record Rewritten(String from, String to) {}
}
