package dev.vtag.changelog;

import dev.vtag.git.CommitId;
import dev.vtag.version.Bump;

/**
 * What a commit's message says of a change.
 *
 * @param commit the commit
 * @param kind the section it belongs to
 * @param bump what it asks of the next version
 * @param scope the part of the project, empty where the message names none
 * @param text the subject without type and scope
 * @param breaking whether it breaks what users rely on
 * @param detail what the footer {@code BREAKING CHANGE} says: one line, and a line for each item of a list; empty where there is
 *     none
 */
public record CommitNote(
        CommitId commit, ChangeKind kind, Bump bump, String scope, String text, boolean breaking, String detail) {
    /** Returns what this message, whole, says. */
    public static CommitNote read(CommitId commit, String message) {
        return MessageReader.read(commit, message);
    }
}
