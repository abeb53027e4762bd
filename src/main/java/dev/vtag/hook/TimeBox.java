package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span of time that work may take. Work that reports its progress ends soon after the span, leaving what it wrote so far;
 * work that does not even report is left behind.
 */
final class TimeBox implements Progress {
    private static final Duration GRACE = Duration.ofMillis(500);

    private final long end;
    private volatile boolean over;

    TimeBox(Duration span) {
        end = System.nanoTime() + span.toNanos();
    }

    /** Runs the work; nothing where the span ended first. */
    <T> Optional<T> run(Supplier<T> work) {
        Work<T> task = new Work<>(work);
        Thread thread = new Thread(task, "vtag-hook");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                over = true;
                thread.interrupt();
                thread.join(GRACE.toMillis());
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, "interrupted", null, e);
        }
        return Optional.of(task.result());
    }

    @Override
    public Task begin(String label, Unit unit, long total) {
        check();
        return new Task() {
            @Override
            public void advance(long amount) {
                check();
            }

            @Override
            public void close() {}
        };
    }

    private void check() {
        if (over) {
            throw new VtagException(ErrorKind.INCOMPLETE, "there was no more time");
        }
    }

    private static final class Work<T> implements Runnable {
        private final Supplier<T> work;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private @Nullable Error error;

        Work(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (RuntimeException e) {
                failure = e;
            } catch (Error e) {
                error = e;
            }
        }

        T result() {
            if (failure != null) {
                throw failure;
            }
            if (error != null) {
                throw error;
            }
            return Objects.requireNonNull(result);
        }
    }
}
