package dev.vtag.changelog;

import dev.vtag.git.CommitId;
import dev.vtag.version.Bump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a commit's message. As Conventional Commits 1.0 where the type is known; else a prefix before a colon is the scope,
 * and the first verb tells the kind. Where the subject follows no convention and the body lists squashed commits that do,
 * the largest of those tells kind and bump.
 */
final class MessageReader {
    private static final Pattern HEADER = Pattern.compile(
            "(?<type>[A-Za-z][A-Za-z0-9_/.-]{0,60})(?:\\((?<scope>[^()\n]{1,60})\\))?(?<mark>!)?: +(?<text>\\S.*)");

    /** A footer at the start of a line; {@code BREAKING-CHANGE} is the same. */
    private static final Pattern BREAKING = Pattern.compile("(?m)^BREAKING[ -]CHANGE:(?: |$)");

    /** What {@code git merge --squash} writes; each subject stands indented after an empty line. */
    private static final String SQUASH_SUBJECT = "Squashed commit of the following:";

    private static final Pattern SQUASH_LOG = Pattern.compile("(?m)^Date: .*\\n\\s*\\n {4}(\\S.*)$");

    /** A line of the list that forges write into a squash commit's body. */
    private static final Pattern SQUASH_LIST = Pattern.compile("(?m)^[*-] (\\S.*)$");

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

    private MessageReader() {}

    static CommitNote read(CommitId commit, String message) {
        String clean = message.replace("\r\n", "\n").strip();
        int end = clean.indexOf('\n');
        String subject = end < 0 ? clean : clean.substring(0, end).strip();
        CommitNote note = subject(commit, subject, end < 0 ? "" : clean.substring(end + 1));
        Matcher footer = BREAKING.matcher(clean);
        return footer.find()
                ? new CommitNote(
                        commit,
                        note.kind(),
                        Bump.MAJOR,
                        note.scope(),
                        note.text(),
                        true,
                        FooterText.read(clean.substring(footer.end())))
                : note;
    }

    /** Returns whether the subject is written by Conventional Commits, its type one that is known. */
    static boolean isConventional(String subject) {
        Matcher header = HEADER.matcher(subject);
        return header.matches() && TYPES.containsKey(lower(header.group("type")));
    }

    private static CommitNote subject(CommitId commit, String subject, String body) {
        if (subject.equals(SQUASH_SUBJECT)) {
            List<String> squashed = found(SQUASH_LOG, body);
            String more = squashed.size() > 1 ? " and " + (squashed.size() - 1) + " more" : "";
            return squashed.isEmpty()
                    ? header(commit, subject)
                    : largest(header(commit, squashed.get(0) + more), squashed);
        }
        return isConventional(subject)
                ? header(commit, subject)
                : largest(header(commit, subject), found(SQUASH_LIST, body));
    }

    /** Returns the note with kind and bump of the largest of these subjects that are conventional. */
    private static CommitNote largest(CommitNote note, List<String> subjects) {
        CommitNote largest = null;
        for (String subject : subjects) {
            if (isConventional(subject)) {
                CommitNote other = header(note.commit(), subject);
                largest = largest == null || other.bump().compareTo(largest.bump()) < 0 ? other : largest;
            }
        }
        return largest == null
                ? note
                : new CommitNote(
                        note.commit(),
                        largest.kind(),
                        largest.bump(),
                        note.scope(),
                        note.text(),
                        largest.breaking(),
                        note.detail());
    }

    private static List<String> found(Pattern pattern, String body) {
        List<String> subjects = new ArrayList<>();
        Matcher matcher = pattern.matcher(body);
        while (matcher.find()) {
            subjects.add(matcher.group(1).strip());
        }
        return subjects;
    }

    private static CommitNote header(CommitId commit, String subject) {
        Matcher header = HEADER.matcher(subject);
        if (!header.matches()) {
            return note(commit, byVerb(subject), "", subject, false, false);
        }
        ChangeKind byType = TYPES.get(lower(header.group("type")));
        boolean marked = header.group("mark") != null;
        String text = header.group("text").strip();
        if (byType == null) {
            return marked || header.group("scope") == null
                    ? note(commit, byVerb(text), header.group("type"), text, marked, false)
                    : note(commit, byVerb(subject), "", subject, false, false);
        }
        String scope =
                header.group("scope") == null ? "" : header.group("scope").strip();
        return note(commit, byType, scope, text, marked, byType == ChangeKind.ADDED);
    }

    private static CommitNote note(
            CommitId commit, ChangeKind kind, String scope, String text, boolean breaking, boolean feature) {
        Bump bump = breaking ? Bump.MAJOR : feature ? Bump.MINOR : Bump.PATCH;
        return new CommitNote(commit, kind, bump, scope, text.isEmpty() ? "(no message)" : text, breaking, "");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static ChangeKind byVerb(String text) {
        if (DependencyUpdate.isOne(text)) {
            return ChangeKind.MAINTENANCE;
        }
        int end = text.indexOf(' ');
        String verb = (end < 0 ? text : text.substring(0, end)).toLowerCase(Locale.ROOT);
        return VERBS.getOrDefault(verb, ChangeKind.CHANGED);
    }
}
