package dev.vtag.git;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository's parts lie; all paths absolute.
 *
 * @param gitDir this work tree's git directory
 * @param commonDir the git directory shared by all linked work trees
 * @param workTreeRoot the work tree's root, null in a bare repository
 * @param indexFile the index, as GIT_INDEX_FILE says where it is set
 * @param prefix the working directory below the root; the root path where it is the root or outside
 */
public record Layout(Path gitDir, Path commonDir, @Nullable Path workTreeRoot, Path indexFile, RepoPath prefix) {
    /** Returns the work tree's root; nothing in a bare repository. */
    public Optional<Path> workTree() {
        return Optional.ofNullable(workTreeRoot);
    }
}
