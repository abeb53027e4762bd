package dev.vtag.snapshot;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.ObjectName;
import dev.vtag.git.QuotedPath;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot's commit message says. Format 1: a text, an empty line, then the trailers as the last paragraph.
 *
 * @param trigger what the snapshot was taken for, a {@link Trigger}'s word or a newer vtag's
 * @param workTree the id of the work tree
 * @param branch the short name of the branch, null where HEAD was detached
 * @param message what the user said about it, null where nothing
 * @param engine the word of the engine that read the work tree
 * @param indexCommit the commit of the index, null where the index was HEAD's tree or the work tree's
 * @param skipped what the tree leaves out, in order
 */
public record SnapshotNote(
        String trigger,
        String workTree,
        @Nullable String branch,
        @Nullable String message,
        String engine,
        @Nullable CommitId indexCommit,
        List<SkippedPath> skipped) {
    private static final int FORMAT = 1;
    private static final String FORMAT_KEY = "Vtag-Format: ";
    private static final String TRIGGER = "Vtag-Trigger: ";
    private static final String WORK_TREE = "Vtag-Worktree: ";
    private static final String BRANCH = "Vtag-Branch: ";
    private static final String ENGINE = "Vtag-Engine: ";
    private static final String INDEX = "Vtag-Index: ";
    private static final String SKIPPED = "Vtag-Skipped: ";

    public SnapshotNote {
        skipped = List.copyOf(skipped);
        if (message != null) {
            String text = message.replace("\r\n", "\n").strip();
            message = text.isEmpty() ? null : text;
        }
    }

    /** Returns this note for another commit of the index and other skipped paths. */
    SnapshotNote with(@Nullable CommitId otherIndex, List<SkippedPath> otherSkipped) {
        return new SnapshotNote(trigger, workTree, branch, message, engine, otherIndex, otherSkipped);
    }

    /** Returns the commit message. */
    String text() {
        StringBuilder out = new StringBuilder(message == null ? subject(trigger, branch) : message);
        out.append("\n\n").append(FORMAT_KEY).append(FORMAT);
        trailer(out, TRIGGER, trigger);
        trailer(out, WORK_TREE, workTree);
        trailer(out, BRANCH, branch);
        trailer(out, ENGINE, engine);
        trailer(out, INDEX, indexCommit == null ? null : indexCommit.hex());
        for (SkippedPath path : skipped) {
            trailer(out, SKIPPED, QuotedPath.quote(path.path()) + " " + path.bytes() + " " + path.reason());
        }
        return out.append('\n').toString();
    }

    private static void trailer(StringBuilder out, String key, @Nullable String value) {
        if (value != null) {
            out.append('\n').append(key).append(value.replace('\n', ' '));
        }
    }

    private static String subject(String trigger, @Nullable String branch) {
        return "Snapshot by " + trigger + (branch == null ? "" : " on " + branch);
    }

    /** Reads a message; REFUSED where a newer vtag wrote it, CORRUPT where it is no snapshot's. */
    static SnapshotNote parse(String text, SnapshotId id) {
        String body = text.stripTrailing();
        int split = body.lastIndexOf("\n\n");
        String[] lines = body.substring(split < 0 ? 0 : split + 2).split("\n", -1);
        checkFormat(value(lines, FORMAT_KEY), id);
        String trigger = required(lines, TRIGGER, id);
        String branch = value(lines, BRANCH);
        String index = value(lines, INDEX);
        if (index != null && !ObjectName.isHex(index)) {
            throw damaged(id);
        }
        List<SkippedPath> skipped = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(SKIPPED)) {
                skipped.add(skipped(line.substring(SKIPPED.length()), id));
            }
        }
        String said = split < 0 ? "" : body.substring(0, split);
        return new SnapshotNote(
                trigger,
                required(lines, WORK_TREE, id),
                branch,
                said.equals(subject(trigger, branch)) ? null : said,
                required(lines, ENGINE, id),
                index == null ? null : CommitId.of(index),
                skipped);
    }

    private static void checkFormat(@Nullable String format, SnapshotId id) {
        if (format == null || format.isEmpty() || !format.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw damaged(id);
        }
        if (!format.equals(Integer.toString(FORMAT))) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "snapshot " + id + " has format " + format + "; this vtag reads format " + FORMAT,
                    "update vtag");
        }
    }

    private static SkippedPath skipped(String value, SnapshotId id) {
        int end = QuotedPath.end(value);
        int space = end < 0 ? -1 : value.indexOf(' ', end + 1);
        if (space < 0 || value.charAt(end) != ' ') {
            throw damaged(id);
        }
        try {
            RepoPath path = QuotedPath.unquote(value.substring(0, end));
            return new SkippedPath(path, value.substring(space + 1), Long.parseLong(value, end + 1, space, 10));
        } catch (NumberFormatException e) {
            throw damaged(id);
        }
    }

    private static @Nullable String value(String[] lines, String key) {
        for (String line : lines) {
            if (line.startsWith(key)) {
                return line.substring(key.length());
            }
        }
        return null;
    }

    private static String required(String[] lines, String key, SnapshotId id) {
        String value = value(lines, key);
        if (value == null) {
            throw damaged(id);
        }
        return value;
    }

    private static VtagException damaged(SnapshotId id) {
        return new VtagException(
                ErrorKind.CORRUPT,
                "the commit of snapshot " + id + " is not one that vtag wrote",
                "git show -s " + VtagRefs.snapshot(id));
    }
}
