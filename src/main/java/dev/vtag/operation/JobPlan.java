package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first line of the journal {@code restore.journal}: what is under way.
 *
 * @param format the number of this format
 * @param operation the operation's id
 * @param verb the command, for people
 * @param summary what it does, for people
 * @param staging the directories that hold its temporaries
 */
record JobPlan(int format, String operation, String verb, String summary, List<Place> staging) {
    static final int FORMAT = 1;

    private static final Path TOP = Path.of("/");

    JobPlan {
        staging = List.copyOf(staging);
    }

    /** An absolute path without its first slash: {@code path} where it is UTF-8, else {@code pathBase64}. */
    record Place(@Nullable String path, @Nullable String pathBase64) {
        static Place of(Path path) {
            RepoPath below = RepoPath.relative(TOP, path.toAbsolutePath());
            return new Place(RecordDocument.text(below), RecordDocument.base64(below));
        }

        Path toPath() {
            return RecordDocument.path(path, pathBase64).under(TOP);
        }
    }

    static JobPlan of(Operation operation, List<Path> staging) {
        return new JobPlan(
                FORMAT,
                operation.id(),
                operation.verb(),
                operation.summary(),
                staging.stream().map(Place::of).toList());
    }

    String line() {
        return Json.line(this);
    }

    static JobPlan read(String line, Path journal) {
        JobPlan plan = Json.read(line, JobPlan.class, "the journal " + journal);
        if (plan.format != FORMAT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "this vtag cannot read the journal " + journal,
                    "finish the job with the version of vtag that began it");
        }
        return plan;
    }
}
