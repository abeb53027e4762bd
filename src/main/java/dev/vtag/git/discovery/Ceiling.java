package dev.vtag.git.discovery;

import dev.vtag.git.DiskPath;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the search for a repository ends on its way up.
 *
 * @param directory the nearest directory that is not looked at any more; null for none
 */
record Ceiling(@Nullable Path directory) {
    /** Reads GIT_CEILING_DIRECTORIES; after an empty entry, links in the entries are not followed, as in git. */
    static Ceiling of(@Nullable String variable, Path start) {
        if (variable == null) {
            return new Ceiling(null);
        }
        Path nearest = null;
        boolean literal = false;
        for (String entry : variable.split(":", -1)) {
            if (entry.isEmpty()) {
                literal = true;
            } else if (entry.startsWith("/")) {
                Path written = DiskPath.of(start, entry);
                Path path = literal ? written.normalize() : DiskPath.real(written);
                boolean above = start.startsWith(path) && !start.equals(path);
                if (above && (nearest == null || path.getNameCount() > nearest.getNameCount())) {
                    nearest = path;
                }
            }
        }
        return new Ceiling(nearest);
    }

    /** Returns the next directory to look at; null where the search ends. */
    @Nullable
    Path above(Path at) {
        Path parent = at.getParent();
        return parent == null || parent.equals(directory) ? null : parent;
    }
}
