package dev.vtag.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Compresses a stream into independent zstd frames of 1 MiB of input, so that any part can be read alone and frames are
 * made in parallel; the bytes do not depend on how many threads made them. {@link #finish} ends the stream with a
 * skippable frame of the caller's and zstd's own seek table (contrib/seekable_format, version 0.1.0).
 */
final class FrameWriter extends OutputStream {
    /** Bytes of input in every frame but the last. */
    static final int FRAME = 1 << 20;

    static final int SKIPPABLE_INDEX = 0x184D2A50;
    static final int SKIPPABLE_SEEK_TABLE = 0x184D2A5E;
    static final int SEEKABLE_MAGIC = 0x8F92EAB1;
    private static final int LEVEL = 3;

    private final OutputStream out;
    private final ExecutorService threads;
    private final int ahead;
    private final Deque<Future<byte[]>> frames = new ArrayDeque<>();
    private final Deque<Integer> sizes = new ArrayDeque<>();
    private final List<int[]> table = new ArrayList<>();
    private byte[] buffer = new byte[FRAME];
    private int filled;

    FrameWriter(OutputStream out) {
        this.out = out;
        int count = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        this.ahead = 2 * count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "zstd");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            int n = Math.min(left, FRAME - filled);
            System.arraycopy(bytes, at, buffer, filled, n);
            filled += n;
            at += n;
            left -= n;
            if (filled == FRAME) {
                submit();
            }
        }
    }

    private void submit() throws IOException {
        byte[] input = buffer;
        int length = filled;
        buffer = new byte[FRAME];
        filled = 0;
        while (frames.size() >= ahead) {
            take();
        }
        frames.add(threads.submit(() -> compress(input, length)));
        sizes.add(length);
    }

    private static byte[] compress(byte[] input, int length) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(LEVEL).setChecksum(true).setContentSize(true);
            byte[] output = new byte[Math.toIntExact(Zstd.compressBound(length))];
            int size = context.compressByteArray(output, 0, output.length, input, 0, length);
            return Arrays.copyOf(output, size);
        }
    }

    private void take() throws IOException {
        Future<byte[]> next = frames.remove();
        try {
            byte[] frame = next.get();
            out.write(frame);
            table.add(new int[] {frame.length, sizes.remove()});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkageError) {
                throw new IOException(
                        "the zstd library cannot be unpacked in " + System.getProperty("java.io.tmpdir"), e);
            }
            throw new IllegalStateException(e);
        }
    }

    /** Writes what is left, the index where there is one, and the seek table; the stream below stays open. */
    void finish(byte @Nullable [] index) throws IOException {
        if (filled > 0) {
            submit();
        }
        while (!frames.isEmpty()) {
            take();
        }
        if (index != null) {
            skippable(SKIPPABLE_INDEX, index);
        }
        ByteBuffer seek = ByteBuffer.allocate(table.size() * 8 + 9).order(ByteOrder.LITTLE_ENDIAN);
        table.forEach(frame -> seek.putInt(frame[0]).putInt(frame[1]));
        seek.putInt(table.size()).put((byte) 0).putInt(SEEKABLE_MAGIC);
        skippable(SKIPPABLE_SEEK_TABLE, seek.array());
        out.flush();
    }

    private void skippable(int magic, byte[] content) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(head.putInt(magic).putInt(content.length).array());
        out.write(content);
    }

    /** Stops the threads; what was not finished is not written. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
