package dev.vtag.git.worktree;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Frees a reader from a pipe that was put in a file's place after the last look: to open one is to wait for whoever writes to
 * it, and Java cannot open without waiting. Who opens it for both reading and writing waits for nobody (fifo(7)), and is the
 * writer that the reader waits for; when he leaves, the reader has come to the end.
 */
final class PipeGuard implements Runnable, AutoCloseable {
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;

    private final long everyMillis;
    private final Thread thread = new Thread(this, "vtag pipe guard");
    private volatile @Nullable Path reading;

    private PipeGuard(long everyMillis) {
        this.everyMillis = everyMillis;
        thread.setDaemon(true);
    }

    /** Starts one that looks so often. */
    static PipeGuard looking(long everyMillis) {
        PipeGuard guard = new PipeGuard(everyMillis);
        guard.thread.start();
        return guard;
    }

    /** Says what is about to be opened. */
    void reads(Path file) {
        reading = file;
    }

    @Override
    public void run() {
        @Nullable Path before = null;
        try {
            while (true) {
                Thread.sleep(everyMillis);
                Path now = reading;
                // The very same path object: the reader has been at it since the last look.
                if (now != null && now == before) {
                    free(now);
                }
                before = now;
            }
        } catch (InterruptedException e) {
            // Closed: nothing is read any more.
            return;
        }
    }

    private static void free(Path file) {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & TYPE) == PIPE) {
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                        .close();
            }
        } catch (IOException e) {
            // One that may not be written to holds the reader until somebody else does.
            LoggerFactory.getLogger(PipeGuard.class).debug("cannot open {}", file, e);
        }
    }

    @Override
    public void close() {
        reading = null;
        thread.interrupt();
    }
}
