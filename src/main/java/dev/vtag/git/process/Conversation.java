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
import java.util.function.Consumer;

/** One run of a program with all three streams served at once, so that no full pipe can stop it. */
final class Conversation {
    /** How long what a program left running in the background may keep its streams open after its end. */
    private static final long LINGER_MILLIS = 2_000;

    private final Process process;
    private final String words;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread outReader;
    private final Thread errReader;

    Conversation(Process process, String words) {
        this(process, words, piece -> {});
    }

    /** Tells each piece of standard error as it comes, from a thread of its own. */
    Conversation(Process process, String words, Consumer<String> listener) {
        this.process = process;
        this.words = words;
        this.outReader = daemon(() -> drain(process.getInputStream(), out));
        this.errReader = daemon(() -> drain(process.getErrorStream(), new HeardStream(err, listener)));
    }

    /** Feeds the input and collects what the program says until it ends or the deadline kills it. */
    GitCommand.Result finish(byte[] input, Duration deadline) {
        if (input.length == 0) {
            feed(input);
        } else {
            daemon(() -> feed(input));
        }
        return end(deadline);
    }

    /** Feeds a stream of exactly this size, from the caller's thread. */
    GitCommand.Result finish(InputStream input, long size, Duration deadline) throws IOException {
        long left = size;
        try (OutputStream in = process.getOutputStream()) {
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    kill(process);
                    throw new java.io.EOFException("the content ended " + left + " bytes early");
                }
                in.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                kill(process);
                throw e;
            }
        }
        return end(deadline);
    }

    private GitCommand.Result end(Duration deadline) {
        try {
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        words + " did not end within " + deadline.toSeconds() + " s and was stopped",
                        "run " + words + " yourself to see what it waits for");
            }
            outReader.join(LINGER_MILLIS);
            errReader.join(LINGER_MILLIS);
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

    private void feed(byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // The program ended without reading all: its exit code says why.
            return;
        }
    }

    static void drain(InputStream from, OutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            // The process was killed: its exit code says so.
            return;
        }
    }
}
