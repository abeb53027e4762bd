package dev.vtag.git.worktree;

import dev.vtag.git.index.GitIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lists directories and looks at what is in them on further threads, while a walk is elsewhere. The walk takes directories
 * from the first on; the others take them from the last on, down to what is below them, so that they meet once. Whoever
 * comes to one first does it; only one that is being looked at right then is waited for.
 */
final class Lookahead implements AutoCloseable {
    /** In fewer files than this a thread costs more than it brings. */
    private static final int WORTHWHILE = 4_000;

    /** So many bytes an entry has in an index at least. */
    private static final int ENTRY = 62;

    /** Set where a class archive is made, from what is loaded in a small repository. */
    private static final String TRAINING = "vtag.training";

    private static final int MOST_THREADS = 3;
    /** So many files of one directory are looked at together. */
    private static final int TOGETHER = 500;

    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Map<Path, Task> announced = new ConcurrentHashMap<>();
    private final GitIndex index;
    private final Predicate<Stop> entered;
    private final int threads;
    private final ThreadLocal<DirectoryReader> readers = ThreadLocal.withInitial(DirectoryReader::new);
    private volatile boolean linked;
    private boolean closed;

    private Lookahead(GitIndex index, Predicate<Stop> entered, int threads) {
        this.index = index;
        this.entered = entered;
        this.threads = threads;
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::work, "vtag lookahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Has made ready meanwhile what the walk will need, should the index that is about to be read be large. */
    static void prepare(Path indexFile) {
        try {
            if (Files.size(indexFile) > (long) WORTHWHILE * ENTRY) {
                Thread thread = new Thread(KernelCalls::available, "vtag linking");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // Whoever reads it will say so.
            return;
        }
    }

    /**
     * Returns a lookahead for a walk: one that does nothing where few files are not worth a thread.
     *
     * @param entered whether the walk goes into a directory; asked by several threads
     */
    static Lookahead over(GitIndex index, Predicate<Stop> entered) {
        int processors = Runtime.getRuntime().availableProcessors();
        boolean training = System.getProperty(TRAINING) != null;
        int threads = index.size() < WORTHWHILE && !training ? 0 : Math.min(MOST_THREADS, processors - 1);
        Lookahead lookahead = new Lookahead(index, entered, threads);
        // What a walk over many files needs is then loaded for sure.
        lookahead.linked = training && KernelCalls.available();
        return lookahead;
    }

    /** Something to look at, for whoever claims it. */
    private static final class Task extends FutureTask<Listed> {
        private final AtomicBoolean claimed = new AtomicBoolean();

        Task(Callable<Listed> work) {
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

    /** Lists a directory, with all that is in it looked at where that is worth it. */
    Listed list(Stop stop) throws IOException {
        if (threads == 0) {
            return listed(DirectoryListing.of(stop.directory()), stop);
        }
        Task task = announced.remove(stop.directory());
        if (task != null && !task.claim()) {
            return result(task);
        }
        Listed listed = listed(begun(stop.directory(), TOGETHER), stop);
        DirectoryListing listing = listed.listing();
        if (listing.size() > TOGETHER) {
            lookTogether(stop.directory(), listed);
        } else {
            lookAt(listing.part(0, listing.size()));
        }
        List<Task> tasks = announce(listed);
        synchronized (this) {
            // The walk comes to these next, and to what is waiting already after them.
            for (int i = tasks.size() - 1; i >= 0; i--) {
                waiting.addFirst(tasks.get(i));
            }
            notifyAll();
        }
        return listed;
    }

    /** Lists a directory that the walk will come to, and says what it will come to then. */
    private Listed ahead(Stop stop) throws IOException {
        Listed listed = listed(begun(stop.directory(), Integer.MAX_VALUE), stop);
        lookAt(listed.listing().part(0, listed.listing().size()));
        List<Task> tasks = announce(listed);
        synchronized (this) {
            waiting.addAll(tasks);
            notifyAll();
        }
        return listed;
    }

    private List<Task> announce(Listed listed) {
        List<Task> tasks = new ArrayList<>();
        for (Stop stop : listed.tracked()) {
            if (entered.test(stop)) {
                Task task = new Task(() -> ahead(stop));
                announced.put(stop.directory(), task);
                tasks.add(task);
            }
        }
        return tasks;
    }

    private void lookTogether(Path directory, Listed listed) throws IOException {
        DirectoryListing listing = listed.listing();
        List<Task> parts = new ArrayList<>();
        for (int from = 0; from < listing.size(); from += TOGETHER) {
            List<Child> part = listing.part(from, Math.min(listing.size(), from + TOGETHER));
            parts.add(new Task(() -> {
                if (linked) {
                    readers.get().look(directory, part);
                }
                lookAt(part);
                return listed;
            }));
        }
        synchronized (this) {
            waiting.addAll(parts);
            notifyAll();
        }
        for (Task part : parts) {
            part.runUnlessClaimed();
            result(part);
        }
    }

    /** Lists a directory; where Java's own calls are not needed, so many of its entries are looked at as well. */
    private DirectoryListing begun(Path directory, int most) throws IOException {
        DirectoryListing listing = linked ? readers.get().list(directory, most) : null;
        return listing == null ? DirectoryListing.of(directory) : listing;
    }

    private Listed listed(DirectoryListing listing, Stop stop) {
        return new Listed(listing, IndexGroups.of(index, stop.from(), stop.to(), stop.depth()));
    }

    private static void lookAt(List<Child> children) {
        children.forEach(Child::look);
    }

    private static Listed result(Task task) throws IOException {
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

    private void work() {
        // It takes some milliseconds, in which the walk goes on without.
        linked = KernelCalls.available();
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
