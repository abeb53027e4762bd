package dev.vtag.git.worktree;

import java.util.Arrays;

/** The path at which a walk is, grown and cut in place. */
final class PathBuffer {
    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    /** Returns the bytes; those from {@link #length} on mean nothing. */
    byte[] bytes() {
        return bytes;
    }

    void append(byte[] more) {
        if (length + more.length + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more.length + 1));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void appendSlash() {
        bytes[length++] = '/';
    }

    void cut(int to) {
        length = to;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
