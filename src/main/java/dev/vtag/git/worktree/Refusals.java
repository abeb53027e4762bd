package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.git.process.GitDamage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in vtag's words, with the cure, why git will not add a work tree. */
final class Refusals {
    private static final Pattern NO_COMMIT = Pattern.compile("error: '(.*?)/?' does not have a commit checked out");
    private static final Pattern INVALID_PATH = Pattern.compile("error: invalid path '(.*)'");
    private static final Pattern NOT_A_REPOSITORY =
            Pattern.compile("fatal: (?:not a git repository: (.*)|'git status.*' failed in submodule (.*))");
    private static final Pattern FILTER = Pattern.compile("fatal: (.*): clean filter '(.*)' failed");
    private static final Pattern INVALID_OBJECT = Pattern.compile("error: invalid object \\d+ \\w+ for '(.*)'");

    private static final Pattern BAD_SETTING = Pattern.compile("fatal: (bad .*config value .* for '(.*)')");
    private static final Pattern BAD_INDEX = Pattern.compile(
            "(?:fatal|error): .*(?:index file (?:smaller|corrupt)|bad (?:index version|signature)|broken index|sharedindex\\.).*");

    /** git looks for it beside the index that it was given, a copy, and names that place. */
    private static final Pattern SHARED_INDEX = Pattern.compile("(sharedindex\\.[0-9a-f]{40,64})'?: (.*)");

    private Refusals() {}

    /** Returns the refusal that git's words on standard error stand for. */
    static VtagException of(String err) {
        for (String line : err.split("\n")) {
            Matcher match = NO_COMMIT.matcher(line);
            if (match.matches()) {
                return noCommit(match.group(1));
            }
            match = INVALID_PATH.matcher(line);
            if (match.matches()) {
                return invalidPath(match.group(1));
            }
            match = NOT_A_REPOSITORY.matcher(line);
            if (match.matches()) {
                return brokenRepository(match.group(1) == null ? match.group(2) : match.group(1));
            }
            match = FILTER.matcher(line);
            if (match.matches()) {
                return refused(
                        "the clean filter '" + match.group(2) + "', which is required, failed on '" + match.group(1)
                                + "'",
                        "git config --get-regexp '^filter\\." + match.group(2) + "\\.'");
            }
            match = INVALID_OBJECT.matcher(line);
            if (match.matches()) {
                return missingObject(match.group(1));
            }
            match = BAD_SETTING.matcher(line);
            if (match.matches()) {
                return new VtagException(
                        ErrorKind.CONFIG, match.group(1), "git config --show-origin --get-all " + match.group(2));
            }
            match = SHARED_INDEX.matcher(line);
            if (match.find()) {
                return badIndex(
                        "it shares entries with " + match.group(1) + " of the git directory: " + match.group(2));
            }
            if (BAD_INDEX.matcher(line).matches() && !err.contains("which we do not understand")) {
                return badIndex(words(err));
            }
        }
        return GitDamage.in("git", err)
                .orElseGet(() -> refused("git cannot add the work tree: " + words(err), "git add -A --dry-run"));
    }

    private static VtagException badIndex(String why) {
        return new VtagException(
                ErrorKind.CORRUPT,
                "the index is damaged: " + why,
                "mv \"$(git rev-parse --git-path index)\" \"$(git rev-parse --git-path index)\".damaged && git reset");
    }

    static VtagException noCommit(String path) {
        return refused(
                "the repository nested in '" + path + "' has no commit, so git cannot record it",
                "git -C '" + path + "' commit, or: echo '/" + path + "/' >> .gitignore");
    }

    static VtagException invalidPath(String path) {
        return refused(
                "git does not allow the path '" + path + "', which some file systems take for a repository's own",
                "echo '/" + path + "' >> .gitignore, or rename it");
    }

    static VtagException brokenRepository(String path) {
        return refused(
                "the repository nested in '" + path + "' is broken: its .git leads to no repository",
                "git submodule update --init -- '" + path + "'");
    }

    static VtagException missingObject(String path) {
        return new VtagException(
                ErrorKind.CORRUPT, "the index names an object for '" + path + "' that does not exist", "git fsck");
    }

    static VtagException missingObject(RepoPath path) {
        return missingObject(path.toString());
    }

    private static VtagException refused(String message, String hint) {
        return new VtagException(ErrorKind.REFUSED, message, hint);
    }

    private static String words(String err) {
        String text = err.strip().replace("\n", "; ");
        return text.isEmpty() ? "it gave no reason" : text;
    }
}
