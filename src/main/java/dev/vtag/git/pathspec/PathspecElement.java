package dev.vtag.git.pathspec;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.ignore.Wildmatch;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One element of a pathspec, ready to be held against paths. */
final class PathspecElement {
    private final String original;
    private final byte[] match;
    /** How much of {@code match} is the working directory's own path. */
    private final int prefix;
    /** How much of {@code match} is literal. */
    private final int literal;

    private final boolean excludes;
    private final LetterCase letterCase;
    private final @Nullable Wildmatch rest;
    private boolean matched;

    /**
     * Creates an element.
     *
     * @param original as the user wrote it
     * @param match the path or pattern from the root, normalized
     */
    PathspecElement(String original, byte[] match, int prefix, Set<Magic> magic) {
        this.original = original;
        this.match = match;
        this.prefix = prefix;
        this.excludes = magic.contains(Magic.EXCLUDE);
        this.letterCase = magic.contains(Magic.ICASE) ? LetterCase.FOLDED : LetterCase.EXACT;
        int wild = prefix;
        while (wild < match.length && "*?[\\".indexOf(match[wild]) < 0) {
            wild++;
        }
        literal = magic.contains(Magic.LITERAL) ? match.length : wild;
        Wildmatch.Slash slash = magic.contains(Magic.GLOB) ? Wildmatch.Slash.SEPARATES : Wildmatch.Slash.ORDINARY;
        rest = literal == match.length ? null : Wildmatch.compile(match, literal, match.length, slash, letterCase);
    }

    String original() {
        return original;
    }

    boolean excludes() {
        return excludes;
    }

    /** Returns whether any path asked about so far matched. */
    boolean hasMatched() {
        return matched;
    }

    /** Returns whether the path matches, and remembers it if so. */
    boolean matches(byte[] path, PathKind kind) {
        boolean now = test(path, kind);
        matched |= now;
        return now;
    }

    private boolean test(byte[] path, PathKind kind) {
        if (!startsWithPrefix(path)) {
            return false;
        }
        if (match.length == 0) {
            return true;
        }
        if (match.length <= path.length && letterCase.equal(match, 0, path, 0, match.length)) {
            if (match.length == path.length || match[match.length - 1] == '/' || path[match.length] == '/') {
                return true;
            }
        } else if (kind == PathKind.DIRECTORY
                && match[match.length - 1] == '/'
                && path.length == match.length - 1
                && letterCase.equal(match, 0, path, 0, path.length)) {
            return true;
        }
        return rest != null
                && literal <= path.length
                && letterCase.equal(match, 0, path, 0, literal)
                && rest.matches(path, literal, path.length);
    }

    /** The working directory's own path is compared exactly even where the rest is not. */
    private boolean startsWithPrefix(byte[] path) {
        return letterCase == LetterCase.EXACT
                || (prefix <= path.length && LetterCase.EXACT.equal(match, 0, path, 0, prefix));
    }

    /** Returns whether a path below the directory can match; true may be a false alarm. */
    boolean mayMatchBelow(RepoPath directory) {
        byte[] below = directory.child("").bytes();
        int known = rest == null ? match.length : literal;
        int common = Math.min(below.length, known);
        return letterCase.equal(match, 0, below, 0, common)
                && (rest != null
                        || known >= below.length
                        || known == 0
                        || match[known - 1] == '/'
                        || below[known] == '/');
    }

    /** Returns whether every path below the directory matches; false may be a false alarm. */
    boolean matchesAllBelow(RepoPath directory) {
        byte[] below = directory.child("").bytes();
        return rest == null && startsWithPrefix(below) && test(below, PathKind.DIRECTORY);
    }
}
