package dev.vtag.git.worktree;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes bytes and holds them against those of another stream, keeping none. */
final class ComparingStream extends OutputStream {
    private final InputStream expected;
    private boolean same = true;

    ComparingStream(InputStream expected) {
        this.expected = expected;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (same) {
            byte[] other = expected.readNBytes(length);
            same = Arrays.equals(bytes, offset, offset + length, other, 0, other.length);
        }
    }

    /** Returns whether all bytes were the same, and none are left. */
    boolean matchesToTheEnd() throws IOException {
        return same && expected.read() < 0;
    }
}
