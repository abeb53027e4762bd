package dev.vtag.git.history;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Takes NUL-terminated fields from git's output, one after another, while git is still writing. */
final class NulFields implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private int next;

    NulFields(InputStream out) {
        this.in = new BufferedInputStream(out, BUFFER);
        this.next = read();
    }

    boolean hasNext() {
        return next >= 0;
    }

    /** Returns the next byte without taking it. */
    int peek() {
        return next;
    }

    /** Returns the next field without its NUL. */
    byte[] next() {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        while (next > 0) {
            field.write(next);
            next = read();
        }
        if (next < 0) {
            close();
            throw new UncheckedIOException(new EOFException("git's output is cut short"));
        }
        next = read();
        return field.toByteArray();
    }

    /** Returns the next field as UTF-8 text. */
    String text() {
        return new String(next(), StandardCharsets.UTF_8);
    }

    /** Ends git, and throws where it failed. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
