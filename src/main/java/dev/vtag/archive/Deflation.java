package dev.vtag.archive;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Compresses and expands raw deflate, RFC 1951, without any header. */
final class Deflation {
    private static final int LEVEL = 6;

    private Deflation() {}

    /** Whether more follows in the same deflate stream. */
    enum Part {
        MORE,
        LAST
    }

    /** Returns the first {@code length} bytes compressed, to a whole number of bytes, without looking at what came before. */
    static byte[] compress(byte[] input, int length, Part part) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
            byte[] buffer = new byte[Math.min(1 << 16, length + 64)];
            deflater.setInput(input, 0, length);
            if (part == Part.LAST) {
                deflater.finish();
            }
            int flush = part == Part.LAST ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
            for (int n = deflater.deflate(buffer, 0, buffer.length, flush);
                    n > 0;
                    n = deflater.deflate(buffer, 0, buffer.length, flush)) {
                out.write(buffer, 0, n);
                if (part == Part.MORE && n < buffer.length) {
                    break;
                }
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** Returns what comes out of a deflate stream before its damage, at most {@code size} bytes. */
    static byte[] beginning(byte[] input, int offset, int length, int size) {
        Inflater inflater = new Inflater(true);
        byte[] output = new byte[size];
        int filled = 0;
        try {
            inflater.setInput(input, offset, length);
            int n = -1;
            while (filled < size && n != 0) {
                n = inflater.inflate(output, filled, Math.min(size - filled, 1 << 12));
                filled += n;
            }
        } catch (DataFormatException e) {
            // Here it ends; what came before it is what was asked for.
            return java.util.Arrays.copyOf(output, filled);
        } finally {
            inflater.end();
        }
        return java.util.Arrays.copyOf(output, filled);
    }

    /** Returns what a whole deflate stream holds: exactly {@code size} bytes, or a ZipException. */
    static byte[] expand(byte[] input, int offset, int length, int size) throws ZipException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] output = new byte[size];
            inflater.setInput(input, offset, length);
            int filled = 0;
            while (filled < size) {
                int n = inflater.inflate(output, filled, size - filled);
                if (n == 0) {
                    throw new ZipException("it holds less than it says");
                }
                filled += n;
            }
            // The end mark may still be ahead; content beyond the size it says must not be.
            if (!inflater.finished() && (inflater.inflate(new byte[1]) != 0 || !inflater.finished())
                    || inflater.getRemaining() != 0) {
                throw new ZipException("it holds more than it says");
            }
            return output;
        } catch (DataFormatException e) {
            throw (ZipException)
                    new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage()).initCause(e);
        } finally {
            inflater.end();
        }
    }
}
