package dev.vtag.changelog;

import java.util.regex.Pattern;

/** The subjects under which Dependabot, Renovate and pre-commit.ci commit, where they follow no convention. */
final class DependencyUpdate {
    private static final String RELEASED = "\\S*[0-9]\\S*";

    /** Only their own wording: "Bump the minimum Python to 3.9" is a change that users care about. */
    private static final Pattern SUBJECT = Pattern.compile(
            "(?:bump|update)s? (?:\\S+ (?:requirement )?from " + RELEASED + " to " + RELEASED
                    + "|the \\S+ group (?:across|in|with) |https?://\\S+(?: \\(#[0-9]+\\))?$|\\S+ and \\S+ in /"
                    + "|(?:dependency \\S+|module \\S+|rust crate \\S+|\\S+ (?:action|digest|docker tag|monorepo)) to "
                    + RELEASED
                    + ")|pin dependenc(?:y|ies)\\b|lock file maintenance\\b|\\[pre-commit\\.ci\\] pre-commit autoupdate\\b",
            Pattern.CASE_INSENSITIVE);

    private DependencyUpdate() {}

    /** Returns whether this subject, without a prefix before a colon, says that another project's release is used from now on. */
    static boolean isOne(String subject) {
        return SUBJECT.matcher(subject).lookingAt();
    }
}
