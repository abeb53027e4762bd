package dev.vtag.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads any part of what {@link FrameWriter} wrote, decompressing only the frames it needs; for one thread. */
final class FrameReader implements AutoCloseable {
    /** A frame that says it is larger is not one of ours: no memory is given to it. */
    private static final int LARGEST_FRAME = 8 << 20;

    private final FileChannel channel;
    private final long[] compressed;
    private final long[] plain;
    private final byte[] index;
    private byte[] cached = new byte[0];
    private int cachedNumber = -1;

    private FrameReader(FileChannel channel, long[] compressed, long[] plain, byte[] index) {
        this.channel = channel;
        this.compressed = compressed;
        this.plain = plain;
        this.index = index;
    }

    /** Opens a file; a ZipException says, in words for the user, that it is no whole archive of this format. */
    static FrameReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return read(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FrameReader read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < 17) {
            throw new ZipException("it is cut short, or no archive of vtag's");
        }
        ByteBuffer footer = bytes(channel, size - 9, 9);
        long count = Integer.toUnsignedLong(footer.getInt(0));
        if (footer.getInt(5) != FrameWriter.SEEKABLE_MAGIC || footer.get(4) != 0 || count * 8 + 17 > size) {
            throw new ZipException("it is cut short, or no archive of vtag's");
        }
        long start = size - 17 - count * 8;
        ByteBuffer table = bytes(channel, start, Math.toIntExact(count * 8 + 8));
        if (table.getInt(0) != FrameWriter.SKIPPABLE_SEEK_TABLE || table.getInt(4) != count * 8 + 9) {
            throw new ZipException("its seek table is damaged");
        }
        long[] compressed = new long[(int) count + 1];
        long[] plain = new long[(int) count + 1];
        for (int i = 0; i < count; i++) {
            int stated = table.getInt(8 + i * 8 + 4);
            if (stated <= 0 || stated > LARGEST_FRAME) {
                throw new ZipException("its seek table is damaged");
            }
            compressed[i + 1] = compressed[i] + Integer.toUnsignedLong(table.getInt(8 + i * 8));
            plain[i + 1] = plain[i] + stated;
        }
        return new FrameReader(channel, compressed, plain, index(channel, compressed[(int) count], start));
    }

    private static byte[] index(FileChannel channel, long from, long to) throws IOException {
        if (from + 8 > to || to - from > LARGEST_FRAME) {
            throw new ZipException("its seek table is damaged");
        }
        ByteBuffer frame = bytes(channel, from, (int) (to - from));
        if (frame.getInt(0) != FrameWriter.SKIPPABLE_INDEX || frame.getInt(4) != to - from - 8) {
            throw new ZipException("its index is damaged");
        }
        return Arrays.copyOfRange(frame.array(), 8, frame.capacity());
    }

    /** Returns the content of the index frame. */
    byte[] index() {
        return index.clone();
    }

    /** Returns the number of uncompressed bytes. */
    long size() {
        return plain[plain.length - 1];
    }

    /** Returns {@code length} uncompressed bytes from {@code position} as a stream. */
    InputStream open(long position, long length) throws IOException {
        if (position < 0 || length < 0 || position + length > size()) {
            throw new ZipException("its manifest names bytes beyond its end");
        }
        return new FrameStream(position, length);
    }

    /** The last frame is kept: many small files in order share it. */
    private byte[] frame(int number) throws IOException {
        if (number != cachedNumber) {
            cached = decompress(number);
            cachedNumber = number;
        }
        return cached;
    }

    private byte[] decompress(int number) throws IOException {
        ByteBuffer input =
                bytes(channel, compressed[number], Math.toIntExact(compressed[number + 1] - compressed[number]));
        byte[] output = new byte[Math.toIntExact(plain[number + 1] - plain[number])];
        try {
            long size = Zstd.decompressByteArray(output, 0, output.length, input.array(), 0, input.array().length);
            if (size != output.length) {
                throw new ZipException("frame " + number + " is damaged: it holds " + size + " bytes");
            }
        } catch (ZstdException e) {
            throw (ZipException) new ZipException("frame " + number + " is damaged: " + e.getMessage()).initCause(e);
        }
        return output;
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it is cut short");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class FrameStream extends InputStream {
        private long position;
        private final long end;
        private byte[] current = new byte[0];
        private int at;

        FrameStream(long position, long length) {
            this.position = position;
            this.end = position + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position >= end) {
                return length == 0 ? 0 : -1;
            }
            if (at == current.length) {
                int number = Arrays.binarySearch(plain, position);
                number = number >= 0 ? number : -number - 2;
                current = frame(number);
                at = (int) (position - plain[number]);
            }
            int n = (int) Math.min(Math.min(length, current.length - at), end - position);
            System.arraycopy(current, at, target, offset, n);
            at += n;
            position += n;
            return n;
        }
    }
}
