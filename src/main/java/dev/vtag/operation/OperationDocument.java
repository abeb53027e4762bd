package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operation as JSON: {@code operation.json} in the operation's tree, format 1.
 *
 * @param format the number of this format
 * @param id the operation's name
 * @param verb the command
 * @param summary what it did
 * @param time when it began, ISO 8601 in UTC
 * @param directory the absolute directory of its paths without the first slash; left out for the work tree
 * @param directoryBase64 the same in base64 where it is not UTF-8
 * @param state begun or done
 * @param changed how many paths it changed
 * @param kept how many paths it left against the plan
 * @param reverts the operation it undid
 * @param reapplies the operation it redid
 * @param undoable whether everything that was there before is recorded
 */
record OperationDocument(
        int format,
        String id,
        String verb,
        String summary,
        String time,
        @Nullable String directory,
        @Nullable String directoryBase64,
        String state,
        int changed,
        int kept,
        @Nullable String reverts,
        @Nullable String reapplies,
        boolean undoable) {
    static final int FORMAT = 1;

    private static final Path TOP = Path.of("/");

    static String write(Operation operation) {
        RepoPath directory =
                operation.outside().map(path -> RepoPath.relative(TOP, path)).orElse(null);
        return Json.pretty(new OperationDocument(
                FORMAT,
                operation.id(),
                operation.verb(),
                operation.summary(),
                operation.time().toString(),
                directory == null ? null : RecordDocument.text(directory),
                directory == null ? null : RecordDocument.base64(directory),
                operation.state().name().toLowerCase(Locale.ROOT),
                operation.changed(),
                operation.kept(),
                operation.reverts(),
                operation.reapplies(),
                operation.undoable()));
    }

    static Operation read(String text, CommitId commit, CommitId record) {
        String what = "the operation " + commit.hex();
        OperationDocument document = Json.read(text, OperationDocument.class, what);
        if (document.format != FORMAT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " has format " + document.format + "; this vtag reads " + FORMAT,
                    "use the vtag that wrote it, or a newer one");
        }
        try {
            Path directory = document.directory == null && document.directoryBase64 == null
                    ? null
                    : RecordDocument.path(document.directory, document.directoryBase64)
                            .under(TOP);
            return new Operation(
                    document.id,
                    document.verb,
                    document.summary,
                    Instant.parse(document.time),
                    directory,
                    Operation.State.valueOf(document.state.toUpperCase(Locale.ROOT)),
                    document.changed,
                    document.kept,
                    document.reverts,
                    document.reapplies,
                    document.undoable,
                    commit,
                    record);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is not one of vtag's", "vtag doctor", e);
        }
    }
}
