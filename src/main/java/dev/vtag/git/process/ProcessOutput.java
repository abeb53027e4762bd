package dev.vtag.git.process;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A running git's standard output. Closing it before its end stops git; at the end, a failure is thrown. */
final class ProcessOutput extends FilterInputStream {
    private final Process process;
    private final String words;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread errReader;
    private boolean ended;
    private boolean closed;

    ProcessOutput(Process process, String words) {
        super(process.getInputStream());
        this.process = process;
        this.words = words;
        this.errReader = Conversation.daemon(() -> Conversation.drain(process.getErrorStream(), err));
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already: its exit code is looked at on closing.
            return;
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        ended |= read < 0;
        return read;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            ended = in.read() < 0;
        }
        if (!ended) {
            Conversation.kill(process);
            super.close();
            return;
        }
        super.close();
        try {
            int exit = process.waitFor();
            errReader.join();
            if (exit != 0) {
                throw GitProgram.failed(words, exit, err.toString(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Conversation.kill(process);
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, words + " was interrupted", null, e);
        }
    }
}
