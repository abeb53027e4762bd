package dev.vtag.git;

import java.io.IOException;
import java.nio.file.Path;

/** Turns the text of paths in variables and settings into paths on disk, whatever the locale is. */
public final class DiskPath {
    private DiskPath() {}

    /** Returns the absolute path of {@code text}, taken relative to {@code base}; "." and ".." are kept. */
    public static Path of(Path base, String text) {
        if (text.isEmpty()) {
            return base;
        }
        if (!text.startsWith("/")) {
            return RepoPath.of(stripped(text)).under(base);
        }
        return RepoPath.of(stripped(text)).under(Path.of("/"));
    }

    /** Returns the path with symbolic links, "." and ".." resolved; where it does not exist, as far as it goes. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // The part that is missing has no links to follow.
            Path parent = path.toAbsolutePath().getParent();
            Path name = path.getFileName();
            return parent == null || name == null
                    ? path.normalize()
                    : real(parent).resolve(name).normalize();
        }
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == '/') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(start, end);
    }
}
