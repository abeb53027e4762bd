package dev.vtag.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Work in numbered parts that do not depend on one another, shared out among all cores. */
final class Shares {
    private Shares() {}

    /** One part. */
    interface Part {
        /** Does the part of that number. */
        void run(int number) throws IOException;
    }

    /** Does parts 0 to {@code count - 1}, the calling thread among others; throws what one of them threw, and starts no more. */
    static void run(int count, Part part) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                try {
                    part.run(i);
                } catch (IOException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = Math.min(Runtime.getRuntime().availableProcessors(), count); i > 1; i--) {
            Thread thread = new Thread(work, "archive");
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        work.run();
        join(others, failure);
        if (failure.get() instanceof IOException e) {
            throw e;
        }
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    private static void join(List<Thread> threads, AtomicReference<Throwable> failure) throws IOException {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
