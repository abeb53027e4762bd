package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tar that {@code git archive} writes: ustar with pax headers. Names stay raw bytes, which a general tar
 * library cannot promise: it decodes a short name in one charset and a long one in another.
 */
final class GitTar {
    private static final int BLOCK = 512;

    private final InputStream in;
    private long remaining;
    private long padding;
    private @Nullable MessageDigest listener;

    GitTar(InputStream in) {
        this.in = in;
    }

    /** Returns the next member, or null at the end; what was not read of the one before is skipped. */
    @Nullable
    TarHeader next() throws IOException {
        in.skipNBytes(remaining + padding);
        listener = null;
        byte @Nullable [] longPath = null;
        byte @Nullable [] longTarget = null;
        long longSize = -1;
        while (true) {
            byte[] block = in.readNBytes(BLOCK);
            if (block.length == 0 || isEmpty(block)) {
                remaining = 0;
                padding = 0;
                return null;
            }
            if (block.length < BLOCK) {
                throw new EOFException("a tar header is cut short");
            }
            long size = number(block, 124, 12);
            char type = (char) block[156];
            if (type == 'x' || type == 'g') {
                byte[] records = in.readNBytes(Math.toIntExact(size));
                in.skipNBytes(pad(size));
                if (type == 'x') {
                    longPath = value(records, "path", longPath);
                    longTarget = value(records, "linkpath", longTarget);
                    byte[] stated = value(records, "size", null);
                    longSize = stated == null ? longSize : Long.parseLong(ascii(stated, 0, stated.length));
                }
                continue;
            }
            long actual = longSize >= 0 ? longSize : size;
            remaining = type == '0' ? actual : 0;
            padding = pad(remaining);
            byte[] path = longPath != null ? longPath : ustarPath(block);
            byte[] target = longTarget != null ? longTarget : field(block, 157, 100);
            return header(type, block, path, target);
        }
    }

    private TarHeader header(char type, byte[] block, byte[] path, byte[] target) {
        long seconds = number(block, 136, 12);
        int bits = (int) number(block, 100, 8);
        return switch (type) {
            case '0' ->
                new TarHeader(
                        RepoPath.of(path),
                        (bits & 0100) != 0 ? FileMode.EXECUTABLE : FileMode.REGULAR,
                        remaining,
                        RepoPath.ROOT,
                        seconds);
            case '2' -> new TarHeader(RepoPath.of(path), FileMode.SYMLINK, 0, RepoPath.of(target), seconds);
            case '5' -> {
                int end = path.length > 0 && path[path.length - 1] == '/' ? path.length - 1 : path.length;
                yield new TarHeader(RepoPath.of(path, 0, end), FileMode.TREE, 0, RepoPath.ROOT, seconds);
            }
            default -> throw new VtagException(ErrorKind.INTERNAL, "git archive wrote a member of type '" + type + "'");
        };
    }

    /** Has what is read from now on given to a digest too. */
    void tell(MessageDigest digest) {
        listener = digest;
    }

    /** Reads content of the member that {@link #next()} returned last; -1 at its end. */
    int read(byte[] buffer) throws IOException {
        return read(buffer, 0, buffer.length);
    }

    private int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (n < 0) {
            throw new EOFException("a tar member is cut short");
        }
        remaining -= n;
        if (listener != null) {
            listener.update(buffer, offset, n);
        }
        return n;
    }

    /** Returns the whole content of the member that {@link #next()} returned last. */
    byte[] readAll() throws IOException {
        byte[] content = in.readNBytes(Math.toIntExact(remaining));
        if (content.length < remaining) {
            throw new EOFException("a tar member is cut short");
        }
        remaining = 0;
        return content;
    }

    /** Returns the same as a stream. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return GitTar.this.read(one) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return GitTar.this.read(target, offset, length);
            }
        };
    }

    private static byte[] ustarPath(byte[] block) {
        byte[] name = field(block, 0, 100);
        byte[] prefix = field(block, 345, 155);
        if (prefix.length == 0) {
            return name;
        }
        byte[] path = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        path[prefix.length] = '/';
        System.arraycopy(name, 0, path, prefix.length + 1, name.length);
        return path;
    }

    private static byte[] field(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, from, end);
    }

    private static byte @Nullable [] value(byte[] records, String key, byte @Nullable [] fallback) {
        byte @Nullable [] found = fallback;
        int at = 0;
        while (at < records.length) {
            int space = at;
            while (records[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(ascii(records, at, space));
            int equals = space + 1;
            while (records[equals] != '=') {
                equals++;
            }
            if (ascii(records, space + 1, equals).equals(key)) {
                found = Arrays.copyOfRange(records, equals + 1, at + length - 1);
            }
            at += length;
        }
        return found;
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static long number(byte[] block, int from, int length) {
        if (block[from] < 0) {
            long value = block[from] & 0x3f;
            for (int i = from + 1; i < from + length; i++) {
                value = value << 8 | block[i] & 0xff;
            }
            return value;
        }
        long value = 0;
        for (int i = from; i < from + length && block[i] != 0; i++) {
            if (block[i] >= '0' && block[i] <= '7') {
                value = value * 8 + block[i] - '0';
            }
        }
        return value;
    }

    private static long pad(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
