package dev.vtag.changelog;

import dev.vtag.git.CommitId;
import dev.vtag.version.Bump;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a commit's message says of a change. Read as Conventional Commits 1.0 where the type is known; else a prefix before
 * a colon is the scope, and the first verb tells the kind.
 *
 * @param commit the commit
 * @param kind the section it belongs to
 * @param bump what it asks of the next version
 * @param scope the part of the project, empty where the message names none
 * @param text the subject without type and scope
 * @param breaking whether it breaks what users rely on
 */
public record CommitNote(CommitId commit, ChangeKind kind, Bump bump, String scope, String text, boolean breaking) {
    private static final Pattern HEADER = Pattern.compile(
            "(?<type>[A-Za-z][A-Za-z0-9_/.-]{0,60})(?:\\((?<scope>[^()\n]{1,60})\\))?(?<mark>!)?: +(?<text>\\S.*)");

    /** A footer of its own line; {@code BREAKING-CHANGE} is the same. */
    private static final Pattern BREAKING = Pattern.compile("(?m)^BREAKING[ -]CHANGE: ");

    private static final Map<String, ChangeKind> TYPES = Map.ofEntries(
            Map.entry("feat", ChangeKind.ADDED),
            Map.entry("feature", ChangeKind.ADDED),
            Map.entry("fix", ChangeKind.FIXED),
            Map.entry("bugfix", ChangeKind.FIXED),
            Map.entry("hotfix", ChangeKind.FIXED),
            Map.entry("perf", ChangeKind.CHANGED),
            Map.entry("refactor", ChangeKind.CHANGED),
            Map.entry("change", ChangeKind.CHANGED),
            Map.entry("revert", ChangeKind.CHANGED),
            Map.entry("deprecate", ChangeKind.DEPRECATED),
            Map.entry("remove", ChangeKind.REMOVED),
            Map.entry("security", ChangeKind.SECURITY),
            Map.entry("sec", ChangeKind.SECURITY),
            Map.entry("docs", ChangeKind.MAINTENANCE),
            Map.entry("doc", ChangeKind.MAINTENANCE),
            Map.entry("test", ChangeKind.MAINTENANCE),
            Map.entry("tests", ChangeKind.MAINTENANCE),
            Map.entry("build", ChangeKind.MAINTENANCE),
            Map.entry("deps", ChangeKind.MAINTENANCE),
            Map.entry("ci", ChangeKind.MAINTENANCE),
            Map.entry("chore", ChangeKind.MAINTENANCE),
            Map.entry("style", ChangeKind.MAINTENANCE));

    private static final Map<String, ChangeKind> VERBS = Map.ofEntries(
            Map.entry("add", ChangeKind.ADDED),
            Map.entry("adds", ChangeKind.ADDED),
            Map.entry("added", ChangeKind.ADDED),
            Map.entry("introduce", ChangeKind.ADDED),
            Map.entry("implement", ChangeKind.ADDED),
            Map.entry("fix", ChangeKind.FIXED),
            Map.entry("fixes", ChangeKind.FIXED),
            Map.entry("fixed", ChangeKind.FIXED),
            Map.entry("remove", ChangeKind.REMOVED),
            Map.entry("removes", ChangeKind.REMOVED),
            Map.entry("removed", ChangeKind.REMOVED),
            Map.entry("drop", ChangeKind.REMOVED),
            Map.entry("delete", ChangeKind.REMOVED),
            Map.entry("deprecate", ChangeKind.DEPRECATED));

    /** Returns what this message, whole, says. */
    public static CommitNote read(CommitId commit, String message) {
        String clean = message.replace("\r\n", "\n").strip();
        int end = clean.indexOf('\n');
        String subject = end < 0 ? clean : clean.substring(0, end).strip();
        Matcher header = HEADER.matcher(subject);
        boolean footer = BREAKING.matcher(clean).find();
        if (!header.matches()) {
            return note(commit, byVerb(subject), "", subject, footer, false);
        }
        ChangeKind byType = TYPES.get(header.group("type").toLowerCase(Locale.ROOT));
        boolean marked = header.group("mark") != null;
        String text = header.group("text").strip();
        if (byType == null) {
            return marked || header.group("scope") == null
                    ? note(commit, byVerb(text), header.group("type"), text, footer || marked, false)
                    : note(commit, byVerb(subject), "", subject, footer, false);
        }
        String scope =
                header.group("scope") == null ? "" : header.group("scope").strip();
        return note(commit, byType, scope, text, footer || marked, byType == ChangeKind.ADDED);
    }

    private static CommitNote note(
            CommitId commit, ChangeKind kind, String scope, String text, boolean breaking, boolean feature) {
        Bump bump = breaking ? Bump.MAJOR : feature ? Bump.MINOR : Bump.PATCH;
        return new CommitNote(commit, kind, bump, scope, text.isEmpty() ? "(no message)" : text, breaking);
    }

    private static ChangeKind byVerb(String text) {
        int end = text.indexOf(' ');
        String verb = (end < 0 ? text : text.substring(0, end)).toLowerCase(Locale.ROOT);
        return VERBS.getOrDefault(verb, ChangeKind.CHANGED);
    }
}
