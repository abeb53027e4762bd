package dev.vtag.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are members of a gzip file, RFC 1952, which every gunzip reads as one stream. Each says in a field of its
 * header how long it is and how much it holds ({@code VF}); the last one is empty and carries the index ({@code VI}).
 */
enum GzipFrames implements FrameCodec {
    INSTANCE;

    /** Deflate, extra fields, no time, no name, no operating system: the same on every machine. */
    static final byte[] START = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final short SIZES = 'V' | 'F' << 8;
    static final short INDEX = 'V' | 'I' << 8;
    static final int HEADER = START.length + 2 + 4 + 8;
    static final int TRAILER = 8;
    /** The most that deflate shrinks anything, and a little: a frame that claims more is a lie. */
    private static final int LARGEST_RATIO = 1100;

    @Override
    public byte[] compress(byte[] input, int length) {
        byte[] content = Deflation.compress(input, length, Deflation.Part.LAST);
        CRC32 crc = new CRC32();
        crc.update(input, 0, length);
        int size = HEADER + content.length + TRAILER;
        return member(SIZES, 8, size)
                .putInt(size)
                .putInt(length)
                .put(content)
                .putInt((int) crc.getValue())
                .putInt(length)
                .array();
    }

    private static ByteBuffer member(short field, int length, int size) {
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(START)
                .putShort((short) (4 + length))
                .putShort(field)
                .putShort((short) length);
    }

    @Override
    public byte[] decompress(byte[] frame, int size, int number) throws ZipException {
        byte[] output;
        try {
            output = Deflation.expand(frame, HEADER, frame.length - HEADER - TRAILER, size);
        } catch (ZipException e) {
            throw (ZipException) new ZipException("frame " + number + " is damaged: " + e.getMessage()).initCause(e);
        }
        CRC32 crc = new CRC32();
        crc.update(output);
        ByteBuffer trailer =
                ByteBuffer.wrap(frame, frame.length - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.getInt() != (int) crc.getValue() || trailer.getInt() != size) {
            throw new ZipException("frame " + number + " is damaged: its checksum does not agree");
        }
        return output;
    }

    @Override
    public byte[] end(byte @Nullable [] index, List<int[]> sizes) {
        byte[] content = index == null ? new byte[0] : index;
        byte[] empty = Deflation.compress(new byte[0], 0, Deflation.Part.LAST);
        return member(INDEX, content.length, START.length + 6 + content.length + empty.length + TRAILER)
                .put(content)
                .put(empty)
                .putLong(0)
                .array();
    }

    @Override
    public FrameTable table(FileChannel channel) throws IOException {
        long end = channel.size();
        long[] compressed = new long[64];
        long[] plain = new long[64];
        int count = 0;
        while (end - compressed[count] >= HEADER + TRAILER) {
            ByteBuffer head = FrameTable.bytes(channel, compressed[count], HEADER);
            if (!Arrays.equals(head.array(), 0, START.length, START, 0, START.length)) {
                throw new ZipException("it is damaged, or no archive of vtag's");
            }
            if (head.getShort(12) == INDEX) {
                return new FrameTable(
                        Arrays.copyOf(compressed, count + 1),
                        Arrays.copyOf(plain, count + 1),
                        index(channel, compressed[count], end));
            }
            long length = Integer.toUnsignedLong(head.getInt(16));
            long size = Integer.toUnsignedLong(head.getInt(20));
            if (!isPlausible(head) || count == MOST_FRAMES) {
                throw new ZipException("it is damaged, or no archive of vtag's");
            }
            count++;
            if (count == compressed.length) {
                compressed = Arrays.copyOf(compressed, 2 * count);
                plain = Arrays.copyOf(plain, 2 * count);
            }
            compressed[count] = compressed[count - 1] + length;
            plain[count] = plain[count - 1] + size;
        }
        throw new ZipException("it is cut short, or no archive of vtag's");
    }

    /** Returns whether a frame's header says what that of a frame of ours can say. */
    static boolean isPlausible(ByteBuffer head) {
        long length = Integer.toUnsignedLong(head.getInt(16));
        long size = Integer.toUnsignedLong(head.getInt(20));
        return head.getShort(10) == 12
                && head.getShort(12) == SIZES
                && head.getShort(14) == 8
                && size > 0
                && size <= LARGEST_FRAME
                && length > HEADER + TRAILER
                && length * LARGEST_RATIO >= size
                && length <= 2L * LARGEST_FRAME;
    }

    @Override
    public byte[] beginning(byte[] frame, int size) {
        return frame.length <= HEADER ? new byte[0] : Deflation.beginning(frame, HEADER, frame.length - HEADER, size);
    }

    @Override
    public FrameTable scan(FileChannel channel) throws IOException {
        return new FrameScan(channel, new GzipScan()).table();
    }

    /** The last member is held to its every byte. */
    private static byte[] index(FileChannel channel, long from, long end) throws IOException {
        if (end - from > LARGEST_FRAME) {
            throw new ZipException("its index is damaged");
        }
        byte[] member = FrameTable.bytes(channel, from, (int) (end - from)).array();
        int length = Short.toUnsignedInt(
                ByteBuffer.wrap(member).order(ByteOrder.LITTLE_ENDIAN).getShort(14));
        byte[] index = Arrays.copyOfRange(member, 16, Math.min(member.length, 16 + length));
        if (!Arrays.equals(member, INSTANCE.end(index, List.of()))) {
            throw new ZipException("its index is damaged");
        }
        return index;
    }
}
