package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses pathspecs that match nothing, as git does. */
final class Unmatched {
    private static final int NEAREST = 3;

    private Unmatched() {}

    /**
     * Throws NOT_FOUND, with the nearest paths, where a pathspec has matched nothing so far, unless it may mean
     * something in a directory that cannot be read.
     *
     * @param here where the pathspecs were typed, below the root of the source
     */
    static void refuse(
            RestoreRequest request, RepoPath here, PathSelection selection, SourceTree source, SourceReader reader) {
        List<String> unmatched = selection.unmatched();
        if (unmatched.isEmpty() || !source.unreadable().isEmpty()) {
            return;
        }
        String path = unmatched.get(0);
        if (path.indexOf('\uFFFD') >= 0) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    request.source().name() + " has nothing at " + path + "; nothing was changed",
                    "a name that is not UTF-8 does not arrive whole: write ? for each byte that is none");
        }
        List<String> nearest = nearest(path, below(here, reader.paths(request.source())));
        throw new VtagException(
                ErrorKind.NOT_FOUND,
                request.source().name() + " has nothing at " + path + "; nothing was changed",
                nearest.isEmpty()
                        ? "what it has: " + listing(request.source())
                        : "nearest: " + String.join(", ", nearest));
    }

    /** Returns the files and directories below one, as they are typed there. */
    private static Set<String> below(RepoPath here, List<RepoPath> files) {
        Set<String> names = new TreeSet<>();
        for (RepoPath file : files) {
            for (RepoPath at = file; at.isWithin(here) && !at.equals(here); at = at.parent()) {
                names.add(at.below(here).toString());
            }
        }
        return names;
    }

    private static List<String> nearest(String typed, Set<String> names) {
        List<String> nearest = Nearest.of(typed, names, NEAREST);
        if (!nearest.isEmpty()) {
            return nearest;
        }
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        return names.stream()
                .filter(each -> each.endsWith("/" + name))
                .limit(NEAREST)
                .toList();
    }

    /** Returns the command that lists what a source has. */
    private static String listing(RestoreSource source) {
        return SourceCommit.of(source)
                .map(commit -> "git ls-tree -r --name-only " + commit.object().abbreviated())
                .orElseGet(() -> "tar --zstd -tf " + source.name());
    }
}
