package dev.vtag.git.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A git that stays and answers one question after another. */
public final class RunningGit implements AutoCloseable {
    private final Process process;
    private final OutputStream in;
    private final InputStream out;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread errReader;

    RunningGit(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.errReader = Conversation.daemon(() -> Conversation.drain(process.getErrorStream(), err));
    }

    /** Sends text at once. */
    public void send(String text) throws IOException {
        in.write(text.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Returns the next line without its end. */
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int c = out.read(); c != '\n'; c = out.read()) {
            if (c < 0) {
                throw new EOFException("git ended");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Returns what it answers with. */
    public InputStream out() {
        return out;
    }

    /** Ends it, and returns what it said on standard error. */
    public String fail() {
        close();
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try (in;
                out) {
            Conversation.kill(process);
            errReader.join();
        } catch (IOException e) {
            // It is gone either way.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
