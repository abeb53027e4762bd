package dev.vtag.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is done on all cores and whose results are taken in the order in which it was given; for one thread. */
final class Workers<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final int ahead;
    private final Deque<Future<T>> results = new ArrayDeque<>();

    Workers(String name) {
        int count = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        ahead = 2 * count;
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    void submit(Callable<T> work) {
        results.add(threads.submit(work));
    }

    /** Returns whether so much is under way that a result has to be taken before more is given. */
    boolean isFull() {
        return results.size() >= ahead;
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /** Returns the next result, or throws what the work threw. */
    T take() throws IOException {
        try {
            return results.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkageError) {
                throw new IOException(
                        "the zstd library cannot be unpacked in " + System.getProperty("java.io.tmpdir"), e);
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Stops the threads; what was not finished is not done. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
