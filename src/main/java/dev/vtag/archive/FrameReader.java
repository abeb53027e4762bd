package dev.vtag.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads any part of what {@link FrameWriter} wrote, decompressing only the frames it needs; for one thread. */
final class FrameReader implements AutoCloseable {
    private final FileChannel channel;
    private final FrameCodec codec;
    private final FrameTable table;
    private byte[] cached = new byte[0];
    private final Damage damage;
    private int cachedNumber = -1;

    /** What a damaged frame holds. */
    private enum Damage {
        /** Nothing that is to be read. */
        NOTHING,
        /** What it begins with: whoever reads it knows otherwise what it should be. */
        BEGINNING
    }

    private FrameReader(FileChannel channel, FrameCodec codec, FrameTable table, Damage damage) {
        this.damage = damage;
        this.channel = channel;
        this.codec = codec;
        this.table = table;
    }

    /** Opens a file; a ZipException says, in words for the user, that it is no whole archive of this format. */
    static FrameReader open(Path file, FrameCodec codec) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FrameReader(channel, codec, codec.table(channel), Damage.NOTHING);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a damaged file, to read what can be read of it. */
    static FrameReader salvage(Path file, FrameCodec codec) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FrameReader(channel, codec, codec.scan(channel), Damage.BEGINNING);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns the content of the index frame. */
    byte[] index() {
        return table.index().clone();
    }

    /** Returns the number of uncompressed bytes. */
    long size() {
        return table.plain()[table.count()];
    }

    /** Returns {@code length} uncompressed bytes from {@code position} as a stream. */
    InputStream open(long position, long length) throws IOException {
        if (position < 0 || length < 0 || length > size() - position) {
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
        long start = table.compressed()[number];
        long length = table.compressed()[number + 1] - start;
        if (damage == Damage.BEGINNING) {
            length = Math.min(length, 2L * FrameCodec.LARGEST_FRAME);
        }
        ByteBuffer frame = FrameTable.bytes(channel, start, Math.toIntExact(length));
        int size = Math.toIntExact(table.plain()[number + 1] - table.plain()[number]);
        try {
            return codec.decompress(frame.array(), size, number);
        } catch (ZipException e) {
            if (damage == Damage.NOTHING) {
                throw e;
            }
            return codec.beginning(frame.array(), size);
        }
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
                int number = Arrays.binarySearch(table.plain(), position);
                number = number >= 0 ? number : -number - 2;
                current = frame(number);
                at = (int) (position - table.plain()[number]);
                if (at >= current.length) {
                    throw new ZipException("frame " + number + " is damaged");
                }
            }
            int n = (int) Math.min(Math.min(length, current.length - at), end - position);
            System.arraycopy(current, at, target, offset, n);
            at += n;
            position += n;
            return n;
        }
    }
}
