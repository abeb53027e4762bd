package dev.vtag.git.pathspec;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Resolves {@code .}, {@code ..} and doubled slashes by text alone, as git does, and counts from the root. */
final class PathNormalizer {
    private final RepoPath prefix;
    private final Path root;

    /**
     * A path from the root.
     *
     * @param bytes the path; a slash at its end is kept
     * @param prefix how many bytes of it come from the working directory
     */
    record Normalized(byte[] bytes, int prefix) {}

    PathNormalizer(RepoPath prefix, Path root) {
        this.prefix = prefix;
        this.root = root;
    }

    /**
     * Returns the path from the root.
     *
     * @param element as the user wrote it, for the message
     * @throws VtagException USAGE if it leaves the work tree
     */
    Normalized normalize(String element, byte[] path) {
        if (path.length > 0 && path[0] == '/') {
            return new Normalized(insideRoot(element, path), 0);
        }
        byte[] directory = prefix.isRoot() ? new byte[0] : prefix.child("").bytes();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(directory);
        joined.writeBytes(path);
        Buffer out = new Buffer(directory.length);
        if (!out.append(joined.toByteArray())) {
            throw outside(element);
        }
        return new Normalized(out.bytes(), out.prefix);
    }

    private byte[] insideRoot(String element, byte[] path) {
        Buffer out = new Buffer(0);
        if (!out.append(path)) {
            throw outside(element);
        }
        byte[] normalized = out.bytes();
        // The root may be reached through links: the first part of the path that is the root ends the search.
        for (int end = 0; end <= normalized.length; end++) {
            if (end == normalized.length || normalized[end] == '/') {
                if (isRoot(RepoPath.of(normalized, 0, end))) {
                    int from = Math.min(end + 1, normalized.length);
                    return java.util.Arrays.copyOfRange(normalized, from, normalized.length);
                }
            }
        }
        if (isRoot(RepoPath.ROOT)) {
            return normalized;
        }
        throw outside(element);
    }

    private boolean isRoot(RepoPath belowSlash) {
        Path path = belowSlash.under(Path.of("/"));
        if (path.equals(root)) {
            return true;
        }
        try {
            return path.toRealPath().equals(root);
        } catch (IOException e) {
            // What does not exist is not the root.
            return false;
        }
    }

    private VtagException outside(String element) {
        return new VtagException(
                ErrorKind.USAGE,
                "'" + element + "' is outside the repository at " + root,
                "name a path below it, or run vtag there with -C");
    }

    /** The path so far. */
    private static final class Buffer {
        private byte[] bytes = new byte[0];
        private int length;
        private int prefix;

        Buffer(int prefix) {
            this.prefix = prefix;
        }

        byte[] bytes() {
            return java.util.Arrays.copyOf(bytes, length);
        }

        /** Adds a whole path; returns false if it climbs above the start. */
        boolean append(byte[] path) {
            bytes = new byte[path.length];
            int at = skipSlashes(path, 0);
            while (at < path.length) {
                int end = at;
                while (end < path.length && path[end] != '/') {
                    end++;
                }
                boolean dot = end - at == 1 && path[at] == '.';
                boolean dots = end - at == 2 && path[at] == '.' && path[at + 1] == '.';
                if (dots && !climb()) {
                    return false;
                }
                if (!dot && !dots) {
                    System.arraycopy(path, at, bytes, length, end - at);
                    length += end - at;
                    if (end < path.length) {
                        bytes[length++] = '/';
                    }
                }
                at = skipSlashes(path, end);
            }
            return true;
        }

        private boolean climb() {
            if (length == 0) {
                return false;
            }
            length--;
            while (length > 0 && bytes[length - 1] != '/') {
                length--;
            }
            prefix = Math.min(prefix, length);
            return true;
        }

        private static int skipSlashes(byte[] path, int from) {
            int at = from;
            while (at < path.length && path[at] == '/') {
                at++;
            }
            return at;
        }
    }
}
