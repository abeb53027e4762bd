package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import java.util.List;

/** Which paths were asked for. */
public interface PathSelection {
    /** Returns whether a file, link or submodule at this path was asked for, and remembers what matched it. */
    boolean matches(RepoPath path);

    /** Returns whether anything below this directory could have been asked for. */
    boolean mayContain(RepoPath directory);

    /** Returns the directories below which everything that was asked for lies. */
    List<RepoPath> roots();

    /** Returns the pathspecs, as typed, that matched nothing so far. */
    List<String> unmatched();

    /** Returns whether everything was asked for. */
    boolean isEverything();
}
