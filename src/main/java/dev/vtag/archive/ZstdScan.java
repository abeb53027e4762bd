package dev.vtag.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Finds frames of zstd by their own structure, RFC 8878, without decompressing them. */
final class ZstdScan implements FrameScan.Frames {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int LARGEST_HEADER = 18;
    private static final int LARGEST_BLOCK = 1 << 17;
    private static final int[] DICTIONARY = {0, 1, 2, 4};
    private static final long FEW = 1 << 20;

    private long left;

    /** Looks into a file of that size, at no more blocks than it can hold: one that is made for it takes no longer. */
    ZstdScan(long size) {
        left = size / 2 + FEW;
    }

    @Override
    public Optional<FrameScan.Frame> at(FileChannel channel, long position) throws IOException {
        long end = channel.size();
        if (end - position < LARGEST_HEADER) {
            return Optional.empty();
        }
        ByteBuffer head = FrameTable.bytes(channel, position, LARGEST_HEADER);
        int descriptor = head.get(4);
        boolean single = (descriptor & 0x20) != 0;
        int sizeBytes = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6 & 3];
        int sizeAt = 5 + (single ? 0 : 1) + DICTIONARY[descriptor & 3];
        if (head.getInt(0) != MAGIC || sizeBytes == 0) {
            return Optional.empty();
        }
        long size = size(head, sizeAt, sizeBytes);
        long at = position + sizeAt + sizeBytes;
        int block;
        do {
            left--;
            if (end - at < 3 || left < 0) {
                return Optional.empty();
            }
            ByteBuffer bytes = FrameTable.bytes(channel, at, 3);
            block = bytes.get(0) & 0xff | (bytes.get(1) & 0xff) << 8 | (bytes.get(2) & 0xff) << 16;
            int kind = block >> 1 & 3;
            if (kind == 3 || block >> 3 > LARGEST_BLOCK) {
                return Optional.empty();
            }
            at += 3 + (kind == 1 ? 1 : block >> 3);
        } while ((block & 1) == 0);
        at += (descriptor & 4) == 0 ? 0 : 4;
        return at > end || size <= 0 || size > FrameCodec.LARGEST_FRAME
                ? Optional.empty()
                : Optional.of(new FrameScan.Frame(at, (int) size));
    }

    private static long size(ByteBuffer head, int at, int bytes) {
        return switch (bytes) {
            case 1 -> head.get(at) & 0xff;
            case 2 -> (head.getShort(at) & 0xffff) + 256;
            case 4 -> Integer.toUnsignedLong(head.getInt(at));
            default -> head.getLong(at);
        };
    }

    @Override
    public boolean endsAt(FileChannel channel, long position) throws IOException {
        return channel.size() - position >= 4
                && (FrameTable.bytes(channel, position, 4).getInt(0) & 0xfffffff0) == SKIPPABLE;
    }

    @Override
    public byte[] mark() {
        return new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    }
}
