package dev.vtag.git.history;

import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.git.Identity;
import dev.vtag.git.TreeId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code git log} with a format of its own, so that no setting changes what is read. */
final class CommitLog {
    private static final String FORMAT =
            "--format=tformat:%H%x00%T%x00%P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B";

    private final GitCommand git;

    CommitLog(GitCommand git) {
        this.git = git;
    }

    List<LoggedCommit> read(@Nullable CommitId from, CommitId to) {
        String range = from == null ? to.hex() : from.hex() + ".." + to.hex();
        List<String> args = List.of(
                "log",
                "-z",
                FORMAT,
                "--date=raw",
                "--encoding=UTF-8",
                "--no-show-signature",
                "--no-notes",
                "--no-color",
                "--no-decorate",
                "--no-patch",
                "--no-mailmap",
                range,
                "--");
        List<LoggedCommit> commits = new ArrayList<>();
        try (NulFields fields = new NulFields(git.stream(args, Map.of()))) {
            while (fields.hasNext()) {
                CommitId id = CommitId.of(fields.text());
                TreeId tree = TreeId.of(fields.text());
                List<CommitId> parents = parents(fields.text());
                Identity author = identity(fields);
                Identity committer = identity(fields);
                commits.add(new LoggedCommit(id, new Commit(tree, parents, author, committer, fields.text())));
            }
        }
        return commits;
    }

    private static List<CommitId> parents(String text) {
        List<CommitId> parents = new ArrayList<>(2);
        for (String parent : text.split(" ")) {
            if (!parent.isEmpty()) {
                parents.add(CommitId.of(parent));
            }
        }
        return parents;
    }

    private static Identity identity(NulFields fields) {
        return new Identity(fields.text(), fields.text(), when(fields.text()));
    }

    /** Reads {@code seconds +hhmm}; a damaged date, which git prints as nothing, is the epoch. */
    private static OffsetDateTime when(String text) {
        int space = text.indexOf(' ');
        try {
            long seconds = Long.parseLong(space < 0 ? text : text.substring(0, space));
            return OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(seconds), zone(space < 0 ? "+0000" : text.substring(space + 1)));
        } catch (NumberFormatException | DateTimeException e) {
            return OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        }
    }

    private static ZoneOffset zone(String text) {
        try {
            int number = Integer.parseInt(text);
            return ZoneOffset.ofHoursMinutes(number / 100, number % 100);
        } catch (NumberFormatException | DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
