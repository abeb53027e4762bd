package dev.vtag.restore;

import dev.vtag.git.RepoPath;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one path.
 *
 * @param path the path from the root of the work tree, or of the target directory's parent where that is missing
 * @param action what happens
 * @param reason why, for people
 * @param about the path that the reason speaks of at its end; null where it speaks of none
 */
public record PlannedPath(
        RepoPath path,
        Action action,
        String reason,
        @Nullable RepoPath about) {
    /** What can happen to a path. */
    public enum Action {
        /** It is as the source has it already. */
        UNCHANGED('='),
        /** It is there and gets the source's content. */
        UPDATED('~'),
        /** It is missing and comes back. */
        RESTORED('+'),
        /** It goes: the source lacks it, or it is in the way. */
        DELETED('-'),
        /** The source lacks it and it stays. */
        EXTRA('?'),
        /** It differs and stays, as was asked. */
        SPARED('?'),
        /** It differs and stays, against what was asked: it cannot be recorded, or holds a repository. */
        KEPT('!');

        private final char sign;

        Action(char sign) {
            this.sign = sign;
        }

        /** Returns the sign of the listing. */
        public char sign() {
            return sign;
        }
    }
}
