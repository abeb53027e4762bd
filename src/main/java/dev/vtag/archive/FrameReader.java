package dev.vtag.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Reads any part of what {@link FrameWriter} wrote, decompressing only the frames it needs; for any number of threads. */
final class FrameReader implements AutoCloseable {
    private static final int FEW = 3;

    private final FileChannel channel;
    private final FrameCodec codec;
    private final FrameTable table;
    private final Damage damage;
    private volatile Cached cached = new Cached(-1, new byte[0]);

    /** The frame that was read last, and what it holds. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Cached(int number, byte[] content) {}

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
        Cached last = cached;
        if (number != last.number()) {
            last = new Cached(number, decompress(number));
            cached = last;
        }
        return last.content();
    }

    /** Returns {@code length} uncompressed bytes from {@code position}, decompressed on all cores. */
    byte[] read(long position, int length) throws IOException {
        byte[] content = new byte[length];
        try (InputStream in = open(position, length)) {
            long end = position + length;
            int first = length == 0 ? 0 : number(position);
            int count = length == 0 ? 0 : number(end - 1) - first + 1;
            if (count < FEW) {
                in.readNBytes(content, 0, length);
                return content;
            }
            Shares.run(count, i -> {
                byte[] frame = decompress(first + i);
                long start = table.plain()[first + i];
                if (frame.length < table.plain()[first + i + 1] - start) {
                    throw new ZipException("frame " + (first + i) + " is damaged");
                }
                int from = (int) Math.max(0, position - start);
                int to = (int) Math.min(frame.length, end - start);
                System.arraycopy(frame, from, content, (int) (start + from - position), to - from);
            });
        }
        return content;
    }

    private int number(long position) {
        int number = Arrays.binarySearch(table.plain(), position);
        return number >= 0 ? number : -number - 2;
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
                int number = number(position);
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
