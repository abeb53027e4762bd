package dev.vtag.git.ignore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of an ignore or attributes file: without a slash before its end it is held against a path's last part,
 * else against the whole path below the file's directory.
 */
public final class PathPattern {
    private enum Form {
        /** The last part is exactly this. */
        NAME,
        /** The last part ends with this. */
        NAME_ENDING,
        /** The last part matches. */
        NAME_PATTERN,
        /** The path below the file's directory starts with the literal part and the rest of it matches. */
        PATH
    }

    private final byte[] source;
    private final boolean negated;
    private final boolean directoryOnly;
    private final Form form;
    private final byte[] literal;
    private final @Nullable Wildmatch rest;
    private final LetterCase letterCase;
    private final boolean versionDependent;

    private PathPattern(
            byte[] source,
            boolean negated,
            boolean directoryOnly,
            Form form,
            byte[] literal,
            @Nullable Wildmatch rest,
            LetterCase letterCase,
            boolean versionDependent) {
        this.source = source;
        this.negated = negated;
        this.directoryOnly = directoryOnly;
        this.form = form;
        this.literal = literal;
        this.rest = rest;
        this.letterCase = letterCase;
        this.versionDependent = versionDependent;
    }

    /**
     * Parses a pattern whose line end, comment and trailing spaces are gone already; it ends at a NUL, if it has one.
     */
    public static PathPattern parse(byte[] line, LetterCase letterCase) {
        int from = 0;
        int to = 0;
        while (to < line.length && line[to] != 0) {
            to++;
        }
        byte[] source = Arrays.copyOf(line, to);
        boolean negated = to > 0 && line[0] == '!';
        if (negated) {
            from++;
        }
        boolean directoryOnly = to > from && line[to - 1] == '/';
        if (directoryOnly) {
            to--;
        }
        int wild = from;
        while (wild < to && !isSpecial(line[wild])) {
            wild++;
        }
        boolean named = indexOf(line, '/', from, to) == to;
        if (named && wild == to) {
            byte[] name = Arrays.copyOfRange(line, from, to);
            return new PathPattern(source, negated, directoryOnly, Form.NAME, name, null, letterCase, false);
        }
        if (named && line[from] == '*' && isLiteral(line, from + 1, to)) {
            byte[] ending = Arrays.copyOfRange(line, from + 1, to);
            return new PathPattern(source, negated, directoryOnly, Form.NAME_ENDING, ending, null, letterCase, false);
        }
        if (named) {
            Wildmatch whole = Wildmatch.compile(line, from, to, Wildmatch.Slash.ORDINARY, letterCase);
            return new PathPattern(
                    source, negated, directoryOnly, Form.NAME_PATTERN, new byte[0], whole, letterCase, false);
        }
        if (line[from] == '/') {
            from++;
        }
        wild = Math.max(wild, from);
        byte[] literal = Arrays.copyOfRange(line, from, wild);
        // A leading slash at the very end, as in "//", leaves a pattern that is empty and matches nothing.
        Wildmatch rest = wild == to && wild > from ? null : compileRest(line, from, wild, to, letterCase);
        boolean versionDependent = rest != null && splitsWord(line, from, wild, to);
        return new PathPattern(source, negated, directoryOnly, Form.PATH, literal, rest, letterCase, versionDependent);
    }

    private static Wildmatch compileRest(byte[] line, int from, int wild, int to, LetterCase letterCase) {
        return Wildmatch.compile(line, wild, to, Wildmatch.Slash.SEPARATES, letterCase);
    }

    /**
     * Returns whether stars follow a literal part that ends within a name, as in {@code src/foo**}{@code /x}: git before 2.52
     * took them to match across slashes, later ones do not.
     */
    private static boolean splitsWord(byte[] line, int from, int wild, int to) {
        if (wild == from || wild == to || line[wild] != '*' || line[wild - 1] == '/') {
            return false;
        }
        int end = wild;
        while (end < to && line[end] == '*') {
            end++;
        }
        return Wildmatch.isDeep(line, wild, to, wild, end);
    }

    private static boolean isSpecial(byte b) {
        return b == '*' || b == '?' || b == '[' || b == '\\';
    }

    private static boolean isLiteral(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isSpecial(line[i])) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] line, char c, int from, int to) {
        int i = from;
        while (i < to && line[i] != c) {
            i++;
        }
        return i;
    }

    /** Returns the pattern as it was written, for messages. */
    public String source() {
        return new String(source, StandardCharsets.UTF_8);
    }

    byte[] sourceBytes() {
        return source;
    }

    /** Returns whether it starts with {@code !}. */
    public boolean isNegated() {
        return negated;
    }

    /** Returns whether the versions of git differ about what it matches; only the installed git can then be asked. */
    public boolean isVersionDependent() {
        return versionDependent;
    }

    /**
     * Returns whether the path matches.
     *
     * @param path raw bytes, '/' between the parts
     * @param below where the part below the pattern's own directory starts: 0 at the root, else behind a slash
     * @param name where the last part starts
     * @param end where the path ends; no slash is before it
     */
    public boolean matches(byte[] path, int below, int name, int end, PathKind kind) {
        if (directoryOnly && kind != PathKind.DIRECTORY) {
            return false;
        }
        return switch (form) {
            case NAME -> end - name == literal.length && letterCase.equal(literal, 0, path, name, literal.length);
            case NAME_ENDING ->
                end - name >= literal.length
                        && letterCase.equal(literal, 0, path, end - literal.length, literal.length);
            case NAME_PATTERN -> rest != null && rest.matches(path, name, end);
            case PATH ->
                end - below >= literal.length
                        && letterCase.equal(literal, 0, path, below, literal.length)
                        && (rest == null
                                ? end - below == literal.length
                                : rest.matches(path, below + literal.length, end));
        };
    }
}
