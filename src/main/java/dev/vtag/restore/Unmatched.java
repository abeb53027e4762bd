package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import java.util.List;

/** Refuses pathspecs that match nothing, as git does. */
final class Unmatched {
    private static final int NEAREST = 3;

    private Unmatched() {}

    /** Throws NOT_FOUND, with the nearest paths, where a pathspec has matched nothing so far. */
    static void refuse(RestoreRequest request, PathSelection selection, SourceTree source) {
        List<String> unmatched = selection.unmatched();
        if (unmatched.isEmpty()) {
            return;
        }
        String path = unmatched.get(0);
        if (path.indexOf('\uFFFD') >= 0) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    request.source().name() + " has nothing at " + path + "; nothing was changed",
                    "a name that is not UTF-8 does not arrive whole: write ? for each byte that is none");
        }
        List<String> known =
                source.entries().stream().map(entry -> entry.path().toString()).toList();
        List<String> nearest = Nearest.of(path, known, NEAREST);
        throw new VtagException(
                ErrorKind.NOT_FOUND,
                request.source().name() + " has nothing at " + path + "; nothing was changed",
                nearest.isEmpty()
                        ? "what it has: " + listing(request.source())
                        : "nearest: " + String.join(", ", nearest));
    }

    /** Returns the command that lists what a source has. */
    private static String listing(RestoreSource source) {
        return SourceCommit.of(source)
                .map(commit -> "git ls-tree -r --name-only " + commit.object().abbreviated())
                .orElseGet(() -> "tar --zstd -tf " + source.name());
    }
}
