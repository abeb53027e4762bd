package dev.vtag.operation;

import dev.vtag.parallel.Crew;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the same to each of many things on a few threads, as making files is slow and most of the time waiting; what comes of it is
 * handed over on the caller's thread alone, in the order of the things. The first failure in that order is thrown once all is
 * quiet.
 *
 * @param <T> the things
 * @param <R> what comes of one
 */
final class SideBySide<T, R> {
    private static final int MOST_THREADS = 3;
    private static final int TOGETHER = 16;
    /** For fewer things than this a thread costs more than it brings. */
    private static final int WORTHWHILE = 64;

    private final List<T> things;
    private final Work<T, R> work;
    private final Taker<T, R> taker;
    private final List<CompletableFuture<List<R>>> chunks = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private int taken;

    /** Whether the things mind. */
    enum Order {
        ANY,
        /** One after the other, on the caller's thread. */
        IN_TURN
    }

    /**
     * What is done to one thing, on any thread.
     *
     * @param <T> the things
     * @param <R> what comes of one
     */
    interface Work<T, R> {
        /** Does it. */
        R with(T thing) throws IOException;
    }

    /**
     * Takes what came of one thing, on the caller's thread.
     *
     * @param <T> the things
     * @param <R> what comes of one
     */
    interface Taker<T, R> {
        /** Takes it. */
        void take(T thing, R result);
    }

    private SideBySide(List<T> things, Work<T, R> work, Taker<T, R> taker) {
        this.things = things;
        this.work = work;
        this.taker = taker;
        for (int from = 0; from < things.size(); from += TOGETHER) {
            chunks.add(new CompletableFuture<>());
        }
    }

    /** Does it to all. */
    static <T, R> void each(List<T> things, Order order, Work<T, R> work, Taker<T, R> taker) throws IOException {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        if (order == Order.IN_TURN || things.size() < WORTHWHILE || threads < 2) {
            for (T thing : things) {
                taker.take(thing, work.with(thing));
            }
        } else {
            new SideBySide<>(things, work, taker).run(threads);
        }
    }

    private void run(int count) throws IOException {
        Crew others = Crew.start(count - 1, "vtag side by side", this::help);
        try {
            for (int chunk = next.getAndIncrement(); chunk < chunks.size(); chunk = next.getAndIncrement()) {
                doChunk(chunk);
                takeDone();
            }
        } finally {
            next.set(chunks.size());
            others.join();
        }
        takeDone();
    }

    private void help() {
        for (int chunk = next.getAndIncrement(); chunk < chunks.size(); chunk = next.getAndIncrement()) {
            doChunk(chunk);
        }
    }

    private void doChunk(int chunk) {
        List<R> results = new ArrayList<>(TOGETHER);
        try {
            for (T thing : chunk(chunk)) {
                results.add(work.with(thing));
            }
            chunks.get(chunk).complete(results);
        } catch (IOException | RuntimeException | Error e) {
            next.set(chunks.size()); // What has begun is ended, and nothing else begun.
            chunks.get(chunk).completeExceptionally(e);
        }
    }

    private List<T> chunk(int chunk) {
        int from = chunk * TOGETHER;
        return things.subList(from, Math.min(things.size(), from + TOGETHER));
    }

    private void takeDone() throws IOException {
        while (taken < chunks.size() && chunks.get(taken).isDone()) {
            List<T> done = chunk(taken);
            List<R> results = results(taken);
            taken++;
            for (int i = 0; i < done.size(); i++) {
                taker.take(done.get(i), results.get(i));
            }
        }
    }

    private List<R> results(int chunk) throws IOException {
        try {
            return chunks.get(chunk).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            Crew.rethrow(cause == null ? e : cause);
            throw e;
        }
    }
}
