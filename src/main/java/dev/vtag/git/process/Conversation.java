package dev.vtag.git.process;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a program with all three streams served at once, so that no full pipe can stop it. */
final class Conversation {
    private final Process process;
    private final String words;

    Conversation(Process process, String words) {
        this.process = process;
        this.words = words;
    }

    /** Feeds the input and collects what the program says until it ends or the deadline kills it. */
    GitCommand.Result finish(byte[] input, Duration deadline) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread outReader = daemon(() -> drain(process.getInputStream(), out));
        Thread errReader = daemon(() -> drain(process.getErrorStream(), err));
        AtomicBoolean fed = new AtomicBoolean(true);
        Thread feeder = input.length == 0 ? null : daemon(() -> fed.set(feed(input)));
        try {
            if (feeder == null) {
                feed(input);
            }
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        words + " did not end within " + deadline.toSeconds() + " s and was stopped",
                        "run " + words + " yourself to see what it waits for");
            }
            outReader.join();
            errReader.join();
            if (feeder != null) {
                feeder.join();
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, words + " was interrupted", null, e);
        }
        return new GitCommand.Result(process.exitValue(), out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** Ends the process and everything it started. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "git stream");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns whether the program read everything; one that ends early says why with its exit code. */
    private boolean feed(byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void drain(InputStream from, ByteArrayOutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            // The process was killed: its exit code says so.
            return;
        }
    }
}
