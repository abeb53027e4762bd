package dev.vtag.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Pieces of zstd, RFC 8878, made by hand: what no compressor would make. */
final class ZstdPieces {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE = 0x184D2A53;
    private static final int LARGEST_BLOCK = 1 << 17;

    private ZstdPieces() {}

    /** Returns a frame of raw blocks with a window of {@code 2^log} bytes, without its content's size. */
    static byte[] windowed(int log, byte[] plain) {
        return joined(header(0).put((byte) (log - 10 << 3)), blocks(plain));
    }

    /** Returns a frame that wants the dictionary of that number. */
    static byte[] wanting(int dictionary, byte[] plain) {
        return joined(header(3).put((byte) (10 << 3)).putInt(dictionary), blocks(plain));
    }

    /** Returns a frame that says it holds so many bytes. */
    static byte[] stating(long size, byte[] plain) {
        return joined(header(3 << 6).put((byte) (10 << 3)).putLong(size), blocks(plain));
    }

    /** Returns a frame that repeats a zero so many times, 128 KiB each. */
    static byte[] bomb(int times) {
        ByteBuffer blocks = ByteBuffer.allocate(4 * times).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < times; i++) {
            block(blocks, i == times - 1, 1, LARGEST_BLOCK).put((byte) 0);
        }
        return joined(header(0).put((byte) (10 << 3)), blocks.array());
    }

    /** Returns a frame to be skipped that says it has so many bytes, and has so many. */
    static byte[] skippable(int stated, int length) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        return joined(head.putInt(SKIPPABLE).putInt(stated), new byte[length]);
    }

    /** Returns these one behind the other. */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] joined(ByteBuffer head, byte[] rest) {
        byte[] start = new byte[head.position()];
        head.get(0, start);
        return joined(start, rest);
    }

    private static ByteBuffer header(int descriptor) {
        return ByteBuffer.allocate(18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .put((byte) descriptor);
    }

    private static byte[] blocks(byte[] plain) {
        int count = Math.max(1, (plain.length + LARGEST_BLOCK - 1) / LARGEST_BLOCK);
        ByteBuffer out = ByteBuffer.allocate(plain.length + 3 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            int at = i * LARGEST_BLOCK;
            int length = Math.min(LARGEST_BLOCK, plain.length - at);
            block(out, i == count - 1, 0, length).put(plain, at, length);
        }
        return out.array();
    }

    private static ByteBuffer block(ByteBuffer out, boolean last, int type, int length) {
        int head = length << 3 | type << 1 | (last ? 1 : 0);
        return out.put((byte) head).put((byte) (head >> 8)).put((byte) (head >> 16));
    }
}
