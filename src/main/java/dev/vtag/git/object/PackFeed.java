package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Fills one pack: compresses on all processors, which takes most of the time, and appends one object at a time, in whatever
 * order they are ready. What others have no time for is compressed by the caller. Called by one thread.
 */
final class PackFeed {
    private static final int MOST_THREADS = 3;
    private static final int WAITING = 4;

    private final PackWriter pack;
    private final int compression;
    private final @Nullable ThreadPoolExecutor others;
    private final Queue<Press> presses = new ConcurrentLinkedQueue<>();
    private int taken;
    private volatile @Nullable IOException failure;

    /** A compressor and the room for what it makes. */
    private static final class Press {
        private final Deflater deflater;
        private byte[] room = new byte[1 << 16];

        Press(int compression) {
            deflater = new Deflater(compression);
        }

        int deflate(byte[] content) {
            deflater.reset();
            deflater.setInput(content);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                if (length == room.length) {
                    room = java.util.Arrays.copyOf(room, 2 * room.length);
                }
                length += deflater.deflate(room, length, room.length - length);
            }
            return length;
        }
    }

    /** Fills this pack, with objects compressed at this level. */
    PackFeed(PackWriter pack, int compression) {
        this.pack = pack;
        this.compression = compression;
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() - 1);
        others = threads == 0 ? null : pool(threads);
    }

    private static ThreadPoolExecutor pool(int threads) {
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING * threads),
                work -> {
                    Thread thread = new Thread(work, "vtag pack");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** Takes an object that is in the pack once {@link #drain} has returned. */
    void add(ObjectName name, ObjectType type, byte[] content) throws IOException {
        requireNoFailure();
        taken++;
        if (others == null) {
            press(name, type, content);
        } else {
            others.execute(() -> press(name, type, content));
        }
    }

    private void press(ObjectName name, ObjectType type, byte[] content) {
        Press free = presses.poll();
        Press press = free == null ? new Press(compression) : free;
        try {
            int length = press.deflate(content);
            pack.append(name, type, content.length, press.room, length);
        } catch (IOException e) {
            failure = e;
        } finally {
            presses.add(press);
        }
    }

    /** Returns once everything that was taken is in the pack. */
    void drain() throws IOException {
        stop();
        requireNoFailure();
        if (pack.appended() != taken) {
            throw new IOException((taken - pack.appended()) + " objects were not written to a pack");
        }
    }

    /** Ends the other threads, when they are done with what they have. */
    void stop() {
        boolean interrupted = false;
        if (others != null) {
            others.shutdown();
            while (true) {
                try {
                    if (others.awaitTermination(1, TimeUnit.DAYS)) {
                        break;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        for (Press press = presses.poll(); press != null; press = presses.poll()) {
            press.deflater.end();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireNoFailure() throws IOException {
        IOException first = failure;
        if (first != null) {
            throw first;
        }
    }
}
