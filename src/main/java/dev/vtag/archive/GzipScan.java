package dev.vtag.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/** Finds frames in a gzip file by what each says of itself. */
final class GzipScan implements FrameScan.Frames {
    @Override
    public Optional<FrameScan.Frame> at(FileChannel channel, long position) throws IOException {
        if (channel.size() - position < GzipFrames.HEADER + GzipFrames.TRAILER) {
            return Optional.empty();
        }
        ByteBuffer head = FrameTable.bytes(channel, position, GzipFrames.HEADER);
        long length = Integer.toUnsignedLong(head.getInt(16));
        return !starts(head) || !GzipFrames.isPlausible(head) || length > channel.size() - position
                ? Optional.empty()
                : Optional.of(new FrameScan.Frame(position + length, head.getInt(20)));
    }

    @Override
    public boolean endsAt(FileChannel channel, long position) throws IOException {
        int length = GzipFrames.START.length + 4;
        if (channel.size() - position < length) {
            return false;
        }
        ByteBuffer head = FrameTable.bytes(channel, position, length);
        return starts(head) && head.getShort(12) == GzipFrames.INDEX;
    }

    private static boolean starts(ByteBuffer head) {
        byte[] start = GzipFrames.START;
        return Arrays.equals(head.array(), 0, start.length, start, 0, start.length);
    }

    @Override
    public byte[] mark() {
        return GzipFrames.START.clone();
    }
}
