package dev.vtag.git.ignore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of one ignore file: a directory's {@code .gitignore}, {@code info/exclude} or {@code core.excludesFile}.
 *
 * <p>The caller reads the file. Git does not follow a {@code .gitignore} that is a symbolic link, takes one that is a
 * directory or can't be read as empty, and does follow links to the other two.
 */
public final class IgnoreFile {
    /** A file of this many bytes or more is passed over by later versions of git, and read by older ones. */
    public static final int MAX_BYTES = 100 * 1024 * 1024;

    /** The name of a directory's ignore file. */
    public static final String NAME = ".gitignore";

    private final PathPattern[] patterns;
    private final int[] lines;

    private final @Nullable String versionDependent;

    private IgnoreFile(PathPattern[] patterns, int[] lines, @Nullable String versionDependent) {
        this.patterns = patterns;
        this.lines = lines;
        this.versionDependent = versionDependent;
    }

    /** Parses the bytes of a file. */
    public static IgnoreFile parse(byte[] content, LetterCase letterCase) {
        List<PathPattern> patterns = new ArrayList<>();
        int[] lines = new int[16];
        int line = 0;
        int at = startsWithByteOrderMark(content) ? 3 : 0;
        while (at < content.length) {
            int end = at;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            line++;
            if (end > at && content[at] != '#') {
                if (patterns.size() == lines.length) {
                    lines = Arrays.copyOf(lines, 2 * lines.length);
                }
                lines[patterns.size()] = line;
                patterns.add(PathPattern.parse(Arrays.copyOfRange(content, at, trimmed(content, at, end)), letterCase));
            }
            at = end + 1;
        }
        String versionDependent = content.length >= MAX_BYTES
                ? "more than 100 MB of patterns"
                : patterns.stream()
                        .filter(PathPattern::isVersionDependent)
                        .map(PathPattern::source)
                        .findFirst()
                        .orElse(null);
        return new IgnoreFile(
                patterns.toArray(PathPattern[]::new), Arrays.copyOf(lines, patterns.size()), versionDependent);
    }

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length >= 3
                && content[0] == (byte) 0xef
                && content[1] == (byte) 0xbb
                && content[2] == (byte) 0xbf;
    }

    /** Returns the end of the line without a carriage return, what is behind a NUL, and spaces that no backslash keeps. */
    private static int trimmed(byte[] content, int from, int lineEnd) {
        int end = content[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int spaces = -1;
        for (int i = from; i < end; i++) {
            byte b = content[i];
            if (b == 0) {
                end = i;
            } else if (b == ' ') {
                spaces = spaces < 0 ? i : spaces;
            } else {
                spaces = -1;
                if (b == '\\') {
                    i++;
                    if (i < end && content[i] == 0) {
                        return i;
                    }
                }
            }
        }
        return spaces < 0 ? end : spaces;
    }

    /** Returns whether there is no pattern in it. */
    public boolean isEmpty() {
        return patterns.length == 0;
    }

    /** Returns what the versions of git read differently in it, such as a pattern, if there is anything. */
    public Optional<String> versionDependent() {
        return Optional.ofNullable(versionDependent);
    }

    /**
     * Returns the index of the last pattern that matches, -1 if none does.
     *
     * @see PathPattern#matches
     */
    int lastMatch(byte[] path, int below, int name, int end, PathKind kind) {
        for (int i = patterns.length - 1; i >= 0; i--) {
            if (patterns[i].matches(path, below, name, end, kind)) {
                return i;
            }
        }
        return -1;
    }

    PathPattern pattern(int index) {
        return patterns[index];
    }

    /** Returns the number of the line, from 1, that the pattern stands in. */
    int line(int index) {
        return lines[index];
    }
}
