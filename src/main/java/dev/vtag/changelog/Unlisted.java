package dev.vtag.changelog;

/**
 * A commit of the range that no section lists.
 *
 * @param commit its full id
 * @param reason why not
 */
public record Unlisted(String commit, Reason reason) {
    /** Why a commit is not listed. */
    public enum Reason {
        /** A merge that says nothing of its own. */
        MERGE,
        /** It and another commit of the range cancel each other. */
        REVERTED,
        /** A release commit of vtag's. */
        RELEASE
    }
}
