package dev.vtag.git.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes NUL-terminated fields from git's output, one after another. */
final class NulFields {
    private final byte[] bytes;
    private int at;

    NulFields(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    /** Returns the next byte without taking it. */
    byte peek() {
        return bytes[at];
    }

    /** Returns the next field without its NUL. */
    byte[] next() {
        int end = at;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        byte[] field = Arrays.copyOfRange(bytes, at, end);
        at = end + 1;
        return field;
    }

    /** Returns the next field as UTF-8 text. */
    String text() {
        return new String(next(), StandardCharsets.UTF_8);
    }
}
