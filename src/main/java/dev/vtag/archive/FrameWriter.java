package dev.vtag.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Workers<byte[]> frames = new Workers<>("frames");
    private final Deque<Integer> sizes = new ArrayDeque<>();
    private final List<int[]> table = new ArrayList<>();
    private final Queue<FrameCodec.Compressor> compressors = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
    private byte[] buffer = new byte[FRAME];
    private int filled;

    FrameWriter(OutputStream out, FrameCodec codec) {
        this.out = out;
        this.codec = codec;
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
        while (frames.isFull()) {
            take();
        }
        frames.submit(() -> compress(input, length));
        sizes.add(length);
        byte[] used = spare.poll();
        buffer = used == null ? new byte[FRAME] : used;
        filled = 0;
    }

    private byte[] compress(byte[] input, int length) {
        FrameCodec.Compressor free = compressors.poll();
        FrameCodec.Compressor compressor = free == null ? codec.compressor() : free;
        byte[] frame = compressor.compress(input, length);
        compressors.add(compressor);
        spare.add(input);
        return frame;
    }

    private void take() throws IOException {
        byte[] frame = frames.take();
        out.write(frame);
        table.add(new int[] {frame.length, sizes.remove()});
    }

    /** Writes what is left, and the end; the stream below stays open. */
    void finish(byte @Nullable [] index) throws IOException {
        if (filled > 0) {
            submit();
        }
        while (!frames.isEmpty()) {
            take();
        }
        compressors.forEach(FrameCodec.Compressor::close);
        compressors.clear();
        out.write(codec.end(index, table));
        out.flush();
    }

    /** Stops the threads; what was not finished is not written. */
    @Override
    public void close() {
        frames.close();
    }
}
