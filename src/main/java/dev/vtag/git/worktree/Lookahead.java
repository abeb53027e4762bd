package dev.vtag.git.worktree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lists directories and looks at what is in them on further threads, while a walk is elsewhere. The walk says which
 * directories it will come to and takes them from the first on; the others take them from the last on, so that they meet.
 * Whoever comes to one first does it; only one that is being looked at right then is waited for.
 */
final class Lookahead implements AutoCloseable {
    /** In fewer files than this a thread costs more than it brings. */
    private static final int WORTHWHILE = 4_000;

    private static final int MOST_THREADS = 3;
    /** So many files of one directory are looked at together. */
    private static final int TOGETHER = 500;

    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Map<Path, Task> announced = new HashMap<>();
    private final int threads;
    private boolean closed;

    private Lookahead(int threads) {
        this.threads = threads;
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::work, "vtag lookahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns a lookahead for a walk over about so many files: one that does nothing where that is not worth a thread. */
    static Lookahead over(int files) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Lookahead(files < WORTHWHILE ? 0 : Math.min(MOST_THREADS, processors - 1));
    }

    /** Something to look at, for whoever claims it. */
    private static final class Task extends FutureTask<DirectoryListing> {
        private final AtomicBoolean claimed = new AtomicBoolean();

        Task(Callable<DirectoryListing> work) {
            super(work);
        }

        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        void runUnlessClaimed() {
            if (claim()) {
                run();
            }
        }
    }

    /** Says that the walk will list these directories, in this order. */
    void announce(List<Path> directories) {
        if (threads == 0) {
            return;
        }
        for (Path directory : directories) {
            Task task = new Task(() -> {
                DirectoryListing listing = DirectoryListing.of(directory);
                listing.look(0, listing.size());
                return listing;
            });
            announced.put(directory, task);
            enqueue(task);
        }
    }

    /** Lists a directory, with all that is in it looked at where that is worth it. */
    DirectoryListing list(Path directory) throws IOException {
        if (threads == 0) {
            return DirectoryListing.of(directory);
        }
        Task task = announced.remove(directory);
        if (task != null && !task.claim()) {
            return result(task);
        }
        DirectoryListing listing = DirectoryListing.of(directory);
        Deque<Task> parts = new ArrayDeque<>();
        for (int from = 0; from < listing.size(); from += TOGETHER) {
            int start = from;
            int end = Math.min(listing.size(), from + TOGETHER);
            parts.add(new Task(() -> {
                listing.look(start, end);
                return listing;
            }));
        }
        if (parts.size() > 1) {
            parts.forEach(this::enqueue);
        }
        for (Task part : parts) {
            part.runUnlessClaimed();
            result(part);
        }
        return listing;
    }

    private static DirectoryListing result(Task task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void enqueue(Task task) {
        waiting.addLast(task);
        notifyAll();
    }

    private void work() {
        for (Task task = next(); task != null; task = next()) {
            task.runUnlessClaimed();
        }
    }

    /** Returns the task that the walk comes to last; null once the walk is over. */
    private synchronized @Nullable Task next() {
        while (!closed) {
            Task task = waiting.pollLast();
            if (task == null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    return null;
                }
            } else {
                return task;
            }
        }
        return null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }
}
