package dev.vtag.git.attributes;

/**
 * Counts of the bytes by which git tells text from binary, over the whole of a content; fed in pieces of any size.
 *
 * <p>Text has no NUL, no carriage return without a line feed, and at least 128 printable bytes for each one that is not.
 */
public final class TextStats {
    private static final int CONTROL_Z = 0x1a;

    private long nul;
    private long loneCr;
    private long loneLf;
    private long crlf;
    private long printable;
    private long nonPrintable;
    private int previous = -1;

    /** Returns the counts of a whole content. */
    public static TextStats of(byte[] content) {
        TextStats stats = new TextStats();
        stats.add(content, 0, content.length);
        return stats;
    }

    /** Adds the next {@code length} bytes from {@code offset}. */
    public void add(byte[] bytes, int offset, int length) {
        int before = previous;
        for (int i = offset; i < offset + length; i++) {
            int b = bytes[i] & 0xff;
            if (b == '\n') {
                if (before == '\r') {
                    crlf++;
                } else {
                    loneLf++;
                }
            } else {
                if (before == '\r') {
                    loneCr++;
                }
                if (b >= ' ' && b != 0x7f || b == '\b' || b == '\t' || b == 0x1b || b == '\f') {
                    printable++;
                } else if (b != '\r') {
                    nonPrintable++;
                    if (b == 0) {
                        nul++;
                    }
                }
            }
            before = b;
        }
        previous = before;
    }

    /** Returns whether there is a line feed behind a carriage return. */
    public boolean hasCrLf() {
        return crlf > 0;
    }

    /** Returns whether there is a line feed that is behind no carriage return. */
    public boolean hasLoneLf() {
        return loneLf > 0;
    }

    /** Returns whether there is a carriage return, before a line feed or not. */
    public boolean hasCr() {
        return crlf > 0 || hasLoneCr();
    }

    /** Returns the number of line feeds that are behind no carriage return. */
    public long loneLfs() {
        return loneLf;
    }

    /** Returns whether git takes what was added so far, as a whole, for binary. */
    public boolean isBinary() {
        // The end-of-file mark of DOS at the very end is not held against a text.
        long held = previous == CONTROL_Z ? nonPrintable - 1 : nonPrintable;
        return hasLoneCr() || nul > 0 || printable / 128 < held;
    }

    private boolean hasLoneCr() {
        return loneCr > 0 || previous == '\r';
    }
}
