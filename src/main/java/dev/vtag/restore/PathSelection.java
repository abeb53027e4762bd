package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.PathKind;
import java.util.List;

/** Which paths were asked for. */
public interface PathSelection {
    /** Returns whether what is at this path was asked for, and remembers what matched it; a submodule is a DIRECTORY. */
    boolean matches(RepoPath path, PathKind kind);

    /** Returns whether anything below this directory could have been asked for. */
    boolean mayContain(RepoPath directory);

    /** Returns the pathspecs, as typed, that matched nothing so far. */
    List<String> unmatched();

    /** Returns whether everything was asked for. */
    boolean isEverything();
}
