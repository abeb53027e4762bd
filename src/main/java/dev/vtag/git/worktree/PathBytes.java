package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Turns what the file system gives into raw bytes, whatever the locale is. */
final class PathBytes {
    private PathBytes() {}

    /** Returns the bytes of the last part of {@code file}, an entry of {@code directory}. */
    static byte[] name(Path directory, Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("a path without a name");
        }
        byte[] ascii = ascii(name.toString());
        return ascii != null ? ascii : RepoPath.relative(directory, file).bytes();
    }

    /** Returns the bytes of an absolute path. */
    static byte[] whole(Path path) {
        byte[] ascii = ascii(path.toString());
        if (ascii != null) {
            return ascii;
        }
        RepoPath below = RepoPath.relative(Objects.requireNonNull(path.getRoot()), path);
        byte[] bytes = new byte[below.length() + 1];
        bytes[0] = '/';
        System.arraycopy(below.bytes(), 0, bytes, 1, below.length());
        return bytes;
    }

    /** Returns the bytes of a link's target. */
    static byte[] linkTarget(Path link) throws IOException {
        Path target = java.nio.file.Files.readSymbolicLink(link);
        String text = target.toString();
        byte[] ascii = ascii(text);
        if (ascii != null) {
            return ascii;
        }
        // A URI carries the raw bytes; it is absolute, and ends with a slash that may not be the target's own.
        byte[] raw = decoded(Path.of("/").resolve(target).toUri().getRawPath());
        int from = text.startsWith("/") ? 0 : 1;
        boolean slashAdded = raw[raw.length - 1] == '/' && !text.endsWith("/");
        return Arrays.copyOfRange(raw, from, slashAdded ? raw.length - 1 : raw.length);
    }

    private static byte @org.jspecify.annotations.Nullable [] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static byte[] decoded(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) Integer.parseInt(raw, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
