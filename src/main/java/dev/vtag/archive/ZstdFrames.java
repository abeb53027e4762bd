package dev.vtag.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Frames of zstd; behind them the index in a skippable frame, and zstd's own seek table (contrib/seekable_format, version
 * 0.1.0).
 */
enum ZstdFrames implements FrameCodec {
    INSTANCE;

    private static final int SKIPPABLE_INDEX = 0x184D2A50;
    private static final int SKIPPABLE_SEEK_TABLE = 0x184D2A5E;
    private static final int SEEKABLE_MAGIC = 0x8F92EAB1;
    private static final int LEVEL = 3;
    private static final int PIECE = 1 << 12;

    @Override
    public byte[] compress(byte[] input, int length) {
        try (Compressor one = compressor()) {
            return one.compress(input, length);
        }
    }

    @Override
    public Compressor compressor() {
        return new ZstdCompressor();
    }

    /** Works outside of Java's heap: else no thread could have it cleaned up while one compresses. */
    private static final class ZstdCompressor implements Compressor {
        private final ZstdCompressCtx context = new ZstdCompressCtx();
        private ByteBuffer from = ByteBuffer.allocateDirect(0);
        private ByteBuffer to = ByteBuffer.allocateDirect(0);

        ZstdCompressor() {
            context.setLevel(LEVEL).setChecksum(true).setContentSize(true);
        }

        @Override
        public byte[] compress(byte[] input, int length) {
            if (from.capacity() < length) {
                from = ByteBuffer.allocateDirect(length);
                to = ByteBuffer.allocateDirect(Math.toIntExact(Zstd.compressBound(length)));
            }
            from.clear().put(input, 0, length);
            int size = context.compressDirectByteBuffer(to, 0, to.capacity(), from, 0, length);
            byte[] output = new byte[size];
            to.clear().get(output);
            return output;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public byte[] decompress(byte[] frame, int size, int number) throws ZipException {
        byte[] output = new byte[size];
        try {
            long found = Zstd.decompressByteArray(output, 0, output.length, frame, 0, frame.length);
            if (found != output.length) {
                throw new ZipException("frame " + number + " is damaged: it holds " + found + " bytes");
            }
        } catch (ZstdException e) {
            throw (ZipException) new ZipException("frame " + number + " is damaged: " + e.getMessage()).initCause(e);
        }
        return output;
    }

    @Override
    public byte[] beginning(byte[] frame, int size) {
        byte[] output = new byte[size];
        int filled = 0;
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(frame))) {
            in.setContinuous(true);
            // In small pieces: of one that meets the damage nothing comes.
            for (int n = 0; n >= 0 && filled < size; n = in.read(output, filled, Math.min(PIECE, size - filled))) {
                filled += n;
            }
        } catch (IOException e) {
            // Here it ends; what came before it is what was asked for.
            return Arrays.copyOf(output, filled);
        }
        return Arrays.copyOf(output, filled);
    }

    @Override
    public FrameTable scan(FileChannel channel) throws IOException {
        return new FrameScan(channel, new ZstdScan(channel.size())).table();
    }

    @Override
    public byte[] end(byte @Nullable [] index, List<int[]> sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (index != null) {
            skippable(SKIPPABLE_INDEX, index, out);
        }
        ByteBuffer seek = ByteBuffer.allocate(sizes.size() * 8 + 9).order(ByteOrder.LITTLE_ENDIAN);
        sizes.forEach(frame -> seek.putInt(frame[0]).putInt(frame[1]));
        seek.putInt(sizes.size()).put((byte) 0).putInt(SEEKABLE_MAGIC);
        skippable(SKIPPABLE_SEEK_TABLE, seek.array(), out);
        return out.toByteArray();
    }

    private static void skippable(int magic, byte[] content, ByteArrayOutputStream out) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(head.putInt(magic).putInt(content.length).array());
        out.writeBytes(content);
    }

    @Override
    public FrameTable table(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < 17) {
            throw new ZipException("it is cut short, or no archive of vtag's");
        }
        ByteBuffer footer = FrameTable.bytes(channel, size - 9, 9);
        long count = Integer.toUnsignedLong(footer.getInt(0));
        if (footer.getInt(5) != SEEKABLE_MAGIC || footer.get(4) != 0 || count * 8 + 17 > size) {
            throw new ZipException("it is cut short, or no archive of vtag's");
        }
        if (count > MOST_FRAMES) {
            throw new ZipException("its seek table is damaged");
        }
        long start = size - 17 - count * 8;
        ByteBuffer table = FrameTable.bytes(channel, start, Math.toIntExact(count * 8 + 8));
        if (table.getInt(0) != SKIPPABLE_SEEK_TABLE || table.getInt(4) != count * 8 + 9) {
            throw new ZipException("its seek table is damaged");
        }
        long[] compressed = new long[(int) count + 1];
        long[] plain = new long[(int) count + 1];
        for (int i = 0; i < count; i++) {
            int stated = table.getInt(8 + i * 8 + 4);
            long length = Integer.toUnsignedLong(table.getInt(8 + i * 8));
            if (stated <= 0 || stated > LARGEST_FRAME || length > 2L * LARGEST_FRAME) {
                throw new ZipException("its seek table is damaged");
            }
            compressed[i + 1] = compressed[i] + length;
            plain[i + 1] = plain[i] + stated;
        }
        return new FrameTable(compressed, plain, index(channel, compressed[(int) count], start));
    }

    private static byte[] index(FileChannel channel, long from, long to) throws IOException {
        if (from + 8 > to || to - from > LARGEST_FRAME) {
            throw new ZipException("its seek table is damaged");
        }
        ByteBuffer frame = FrameTable.bytes(channel, from, (int) (to - from));
        if (frame.getInt(0) != SKIPPABLE_INDEX || frame.getInt(4) != to - from - 8) {
            throw new ZipException("its index is damaged");
        }
        return Arrays.copyOfRange(frame.array(), 8, frame.capacity());
    }
}
