package dev.vtag.git;

import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A path inside a repository, as git has it: raw bytes, '/' between the parts, no leading or trailing '/', the root
 * being the empty path. Bytes need not be UTF-8. Ordered as unsigned bytes (git's index order for files).
 */
public final class RepoPath implements Comparable<RepoPath> {
    /** The root of the work tree. */
    public static final RepoPath ROOT = new RepoPath(new byte[0]);

    private final byte[] bytes;

    private RepoPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the path of these raw bytes, which are copied. */
    public static RepoPath of(byte[] bytes) {
        return new RepoPath(bytes.clone());
    }

    /** Returns the path of {@code length} raw bytes from {@code offset}, which are copied. */
    public static RepoPath of(byte[] bytes, int offset, int length) {
        return new RepoPath(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** Returns the path of this text in UTF-8. */
    public static RepoPath of(String text) {
        return new RepoPath(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the path, relative to {@code root}, of {@code file} below it, from the raw bytes that the disk has. */
    public static RepoPath relative(Path root, Path file) {
        Path relative = root.relativize(file);
        return relative.toString().isEmpty() ? ROOT : of(rawBytes(relative));
    }

    /** Returns a copy of the raw bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns byte {@code index}. */
    public byte byteAt(int index) {
        return bytes[index];
    }

    public boolean isRoot() {
        return bytes.length == 0;
    }

    /** Returns this path below {@code root} on disk, byte for byte whatever the locale is. */
    public Path under(Path root) {
        return isRoot() ? root : root.resolve(diskPath(bytes));
    }

    /** Returns the path of {@code name} in this directory. */
    public RepoPath child(String name) {
        return child(of(name));
    }

    /** Returns the path of {@code name} (one part or more) in this directory. */
    public RepoPath child(RepoPath name) {
        if (isRoot()) {
            return name;
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.bytes.length);
        joined[bytes.length] = '/';
        System.arraycopy(name.bytes, 0, joined, bytes.length + 1, name.bytes.length);
        return new RepoPath(joined);
    }

    /** Returns the directory that holds this path; the root's parent is the root. */
    public RepoPath parent() {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '/') {
                return of(bytes, 0, i);
            }
        }
        return ROOT;
    }

    /** Returns the last part. */
    public RepoPath name() {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '/') {
                return of(bytes, i + 1, bytes.length - i - 1);
            }
        }
        return this;
    }

    /** Returns this path from {@code directory}, in which it lies. */
    public RepoPath below(RepoPath directory) {
        int start = directory.isRoot() ? 0 : directory.bytes.length + 1;
        return start >= bytes.length ? ROOT : of(bytes, start, bytes.length - start);
    }

    /** Returns whether this path is {@code directory} or lies below it. */
    public boolean isWithin(RepoPath directory) {
        int n = directory.bytes.length;
        if (n == 0) {
            return true;
        }
        return bytes.length >= n
                && Arrays.equals(bytes, 0, n, directory.bytes, 0, n)
                && (bytes.length == n || bytes[n] == '/');
    }

    /**
     * Returns the text if the bytes are UTF-8 without control characters and do not begin with a double quote, else git's
     * C-style quoted form: what begins with a double quote is always the quoted form.
     */
    @Override
    public String toString() {
        String text = decoded();
        boolean plain = text != null && !text.startsWith("\"") && text.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
        return plain && text != null ? text : QuotedPath.quote(this);
    }

    /** Returns the path that {@link #toString} gave this text for. */
    public static RepoPath parse(String shown) {
        return QuotedPath.end(shown) == shown.length() ? QuotedPath.unquote(shown) : of(shown);
    }

    private @org.jspecify.annotations.Nullable String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Path diskPath(byte[] bytes) {
        // A file URI carries raw bytes through NIO whatever sun.jnu.encoding is; plain ASCII takes the short way.
        StringBuilder uri = null;
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7f) {
                uri = new StringBuilder("file:///");
                break;
            }
        }
        if (uri == null) {
            return Path.of(new String(bytes, StandardCharsets.US_ASCII));
        }
        for (byte b : bytes) {
            if (b == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        Path absolute = Path.of(URI.create(uri.toString()));
        return absolute.getRoot().relativize(absolute);
    }

    private static byte[] rawBytes(Path relative) {
        String text = relative.toString();
        boolean ascii = text.chars().allMatch(c -> c > 0 && c < 0x80);
        if (ascii) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        String raw = Path.of("/").resolve(relative).toUri().getRawPath();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(raw.length());
        int end = raw.length() > 1 && raw.endsWith("/") ? raw.length() - 1 : raw.length();
        for (int i = 1; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                out.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toByteArray();
    }

    @Override
    public int compareTo(RepoPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepoPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
