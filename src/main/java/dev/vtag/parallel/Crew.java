package dev.vtag.parallel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Threads that do the same work beside the one that started them, and are always waited for. */
public final class Crew {
    private final List<Thread> threads = new ArrayList<>();

    private Crew() {}

    /** Starts so many threads, none where {@code count} is below one, which do not keep the process alive. */
    public static Crew start(int count, String name, Runnable work) {
        Crew crew = new Crew();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            crew.threads.add(thread);
        }
        return crew;
    }

    /** Waits until all are done, also when the caller is asked to stop: what they have in hand is not to be lost from sight. */
    public void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws on what one of the threads has thrown. */
    public static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(failure);
    }
}
