package dev.vtag.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Goes from frame to frame through a file that is damaged somewhere. Where one is not to be found it looks for the next, and
 * takes what lies between for one frame of the usual size: whether that is so, what is read behind it has to show.
 */
final class FrameScan {
    private static final int PIECE = 1 << 20;

    private final FileChannel channel;
    private final Frames frames;
    private long[] compressed = new long[64];
    private long[] plain = new long[64];
    private int count;

    /** Finds frames of one kind. */
    interface Frames {
        /** Returns the frame that begins there; nothing where none does. */
        Optional<Frame> at(FileChannel channel, long position) throws IOException;

        /** Returns whether what ends the file begins there. */
        boolean endsAt(FileChannel channel, long position) throws IOException;

        /** Returns the bytes that every frame begins with. */
        byte[] mark();
    }

    /**
     * A frame.
     *
     * @param end where it ends in the file
     * @param size what it holds, in bytes
     */
    record Frame(long end, int size) {}

    FrameScan(FileChannel channel, Frames frames) {
        this.channel = channel;
        this.frames = frames;
    }

    FrameTable table() throws IOException {
        long end = channel.size();
        long at = 0;
        while (at < end && !frames.endsAt(channel, at)) {
            Optional<Frame> frame = frames.at(channel, at);
            if (frame.isPresent() && isFollowed(frame.get().end(), end)) {
                add(frame.get().end(), frame.get().size());
            } else {
                long next = next(at + 1, end);
                boolean whole = frame.isPresent() && next == end;
                add(whole ? frame.get().end() : next, whole ? frame.get().size() : FrameWriter.FRAME);
            }
            at = compressed[count];
        }
        return new FrameTable(Arrays.copyOf(compressed, count + 1), Arrays.copyOf(plain, count + 1), new byte[0]);
    }

    private boolean isFollowed(long at, long end) throws IOException {
        return at == end || frames.endsAt(channel, at) || frames.at(channel, at).isPresent();
    }

    private void add(long end, int size) {
        count++;
        if (count == compressed.length) {
            compressed = Arrays.copyOf(compressed, 2 * count);
            plain = Arrays.copyOf(plain, 2 * count);
        }
        compressed[count] = end;
        plain[count] = plain[count - 1] + size;
    }

    /** Returns where the next frame, or what ends the file, begins. */
    private long next(long from, long end) throws IOException {
        byte[] mark = frames.mark();
        for (long piece = from; piece < end; piece += PIECE) {
            ByteBuffer bytes = FrameTable.bytes(channel, piece, (int) Math.min(PIECE + mark.length, end - piece));
            byte[] content = bytes.array();
            for (int i = 0; i + mark.length <= content.length && i < PIECE; i++) {
                if (content[i] == mark[0]
                        && Arrays.equals(content, i, i + mark.length, mark, 0, mark.length)
                        && (frames.endsAt(channel, piece + i)
                                || frames.at(channel, piece + i).isPresent())) {
                    return piece + i;
                }
            }
        }
        return end;
    }
}
