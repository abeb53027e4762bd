package dev.vtag.operation;

import dev.vtag.git.RepoPath;

/**
 * One path to be changed: from exactly what was found to what shall be.
 *
 * @param path the path below the root
 * @param found what the file system said when the step was planned
 * @param before what was found, with its content where that was recorded
 * @param goal what shall be there
 */
public record Step(RepoPath path, Stamp found, PathState before, Goal goal) {
    /** Returns the same step with what was found recorded, and the stamp that it had then. */
    Step recorded(PathState state, Stamp stamp) {
        return new Step(path, stamp, state, goal);
    }

    /** Returns whether a directory makes room for a file or link. */
    boolean replacesDirectory() {
        return found.kind() == Stamp.Kind.DIRECTORY && goal.hasContent();
    }
}
