package dev.vtag.git.history;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.History.Author;
import dev.vtag.git.process.GitDamage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code git shortlog}: authors and co-authors, as the mailmap has them. */
final class AuthorLog {
    private final GitCommand git;
    private final String cure;

    /** Creates a reader; {@code cure} is the command that helps where commits are missing. */
    AuthorLog(GitCommand git, String cure) {
        this.git = git;
        this.cure = cure;
    }

    List<Author> authors(@Nullable CommitId from, CommitId to) {
        List<Author> authors = new ArrayList<>();
        for (String line : lines("-sn", from == null ? to.hex() : from.hex() + ".." + to.hex())) {
            int tab = line.indexOf('\t');
            authors.add(new Author(
                    line.substring(tab + 1),
                    Integer.parseInt(line.substring(0, tab).strip())));
        }
        return authors;
    }

    Set<String> newcomers(CommitId from, CommitId to) {
        Set<String> known = new HashSet<>();
        for (String line : lines("-sne", from.hex())) {
            known.add(name(line));
            known.add(address(line));
        }
        Set<String> newcomers = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (String line : lines("-sne", from.hex() + ".." + to.hex())) {
            boolean isNew = !known.contains(name(line)) && !known.contains(address(line));
            (isNew ? newcomers : others).add(name(line));
        }
        newcomers.removeAll(others);
        return newcomers;
    }

    private static String name(String line) {
        int bracket = line.lastIndexOf(" <");
        return line.substring(line.indexOf('\t') + 1, bracket < 0 ? line.length() : bracket);
    }

    /** In brackets, so that it is nobody's name; a trailer may be an address alone, without any. */
    private static String address(String line) {
        int bracket = line.lastIndexOf(" <");
        return (bracket < 0 ? "<" + name(line) + ">" : line.substring(bracket + 1)).toLowerCase(Locale.ROOT);
    }

    private List<String> lines(String form, String range) {
        GitCommand.Result grouped =
                git.run("shortlog", form, "--group=author", "--group=trailer:co-authored-by", range, "--");
        // git before 2.29 knows no groups.
        GitCommand.Result answer = grouped.exit() == 0 ? grouped : git.run("shortlog", form, range, "--");
        if (answer.exit() != 0) {
            throw GitDamage.in("git shortlog", answer.err())
                    .orElseGet(() -> new VtagException(
                            ErrorKind.NOT_FOUND,
                            "cannot tell who wrote " + range + ": "
                                    + answer.err().strip(),
                            cure));
        }
        return answer.text().lines().toList();
    }
}
