package dev.vtag.archive;

import dev.vtag.parallel.Crew;
import java.io.IOException;
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
        Crew others = Crew.start(Math.min(Runtime.getRuntime().availableProcessors(), count) - 1, "archive", work);
        work.run();
        others.join();
        Throwable first = failure.get();
        if (first != null) {
            Crew.rethrow(first);
        }
    }
}
