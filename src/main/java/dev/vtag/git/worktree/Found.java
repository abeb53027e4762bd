package dev.vtag.git.worktree;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something in the work tree that the index does not have so.
 *
 * @param path the raw bytes of its path
 * @param file where it lies
 * @param stat what it was when the walk met it
 * @param tracking whether git knows the path already
 * @param replaced the entries of the index that it takes the place of
 * @param gitlink the commit of a nested repository; {@link #NO_COMMIT} before its first;
 *     null for a file or link, which is yet to be read
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; there may be very many.
record Found(byte[] path, Path file, FileStat stat, Tracking tracking, Positions replaced, byte @Nullable [] gitlink) {
    /** Stands for the commit of a nested repository that has none, which git refuses to add. */
    static final byte[] NO_COMMIT = {};

    /** Whether git knows a path. */
    enum Tracking {
        TRACKED,
        NEW
    }

    /**
     * Neighbouring entries of the index.
     *
     * @param from the first one's position
     * @param to the position after the last one
     */
    record Positions(int from, int to) {
        static final Positions NONE = new Positions(0, 0);
    }

    int modeBits() {
        return gitlink != null ? 0160000 : stat.gitMode();
    }
}
