package dev.vtag.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Compresses a stream into independent frames of 1 MiB of input, so that any part can be read alone and frames are made in
 * parallel; the bytes do not depend on how many threads made them. {@link #finish} ends the stream with an index of the
 * caller's and what finds each frame.
 */
final class FrameWriter extends OutputStream {
    /** Bytes of input in every frame but the last. */
    static final int FRAME = 1 << 20;

    private final OutputStream out;
    private final FrameCodec codec;
    private final ExecutorService threads;
    private final int ahead;
    private final Deque<Future<byte[]>> frames = new ArrayDeque<>();
    private final Deque<Integer> sizes = new ArrayDeque<>();
    private final List<int[]> table = new ArrayList<>();
    private byte[] buffer = new byte[FRAME];
    private int filled;

    FrameWriter(OutputStream out, FrameCodec codec) {
        this.out = out;
        this.codec = codec;
        int count = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        this.ahead = 2 * count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "frames");
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
        frames.add(threads.submit(() -> codec.compress(input, length)));
        sizes.add(length);
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

    /** Writes what is left, and the end; the stream below stays open. */
    void finish(byte @Nullable [] index) throws IOException {
        if (filled > 0) {
            submit();
        }
        while (!frames.isEmpty()) {
            take();
        }
        out.write(codec.end(index, table));
        out.flush();
    }

    /** Stops the threads; what was not finished is not written. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
