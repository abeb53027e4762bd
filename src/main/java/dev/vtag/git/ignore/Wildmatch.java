package dev.vtag.git.ignore;

import java.util.ArrayList;
import java.util.List;

/**
 * A shell pattern with git's meaning of {@code ? * ** [...] \}, compiled once; it allocates nothing when it matches.
 *
 * <p>Bytes are compared, not characters. A pattern that can never match, such as one with an unclosed {@code [}, compiles
 * to one that matches nothing. Source of the rules: gitignore(5), and what git 2.39 to 2.55 do where it is silent.
 */
public final class Wildmatch {
    /** What a slash is to the pattern. */
    public enum Slash {
        /** A separator: matched by {@code /} and by {@code **} between slashes only. */
        SEPARATES,
        /** A byte like others: {@code *} and {@code ?} match it, and {@code **} is {@code *}. */
        ORDINARY
    }

    // A step below 256 matches that byte; one from SET on matches the bytes of sets[step - SET].
    private static final int ANY = 256;
    private static final int ANY_BUT_SLASH = 257;
    /** Any run of bytes without a slash. */
    private static final int STAR = 258;
    /** Any run of bytes. */
    private static final int DEEP_STAR = 259;
    /** Nothing, or any run of bytes that ends with a slash. */
    private static final int DEEP_DIRECTORIES = 260;

    private static final int SET = 512;

    private final int[] steps;
    private final boolean[][] sets;
    private final LetterCase letterCase;
    private final boolean impossible;

    private Wildmatch(int[] steps, boolean[][] sets, LetterCase letterCase, boolean impossible) {
        this.steps = steps;
        this.sets = sets;
        this.letterCase = letterCase;
        this.impossible = impossible;
    }

    /** Compiles the whole of {@code pattern}. */
    public static Wildmatch compile(byte[] pattern, Slash slash, LetterCase letterCase) {
        return compile(pattern, 0, pattern.length, slash, letterCase);
    }

    /** Compiles the bytes from {@code from} to before {@code to}; they hold no NUL. */
    public static Wildmatch compile(byte[] pattern, int from, int to, Slash slash, LetterCase letterCase) {
        boolean separates = slash == Slash.SEPARATES;
        int[] steps = new int[to - from];
        int count = 0;
        List<boolean[]> sets = new ArrayList<>(0);
        for (int i = from; i < to; ) {
            int c = pattern[i] & 0xff;
            switch (c) {
                case '\\' -> {
                    if (i + 1 == to) {
                        return never(letterCase);
                    }
                    // An escaped letter is not folded, though the text is: so git's "\A" never matches there.
                    steps[count++] = pattern[i + 1] & 0xff;
                    i += 2;
                }
                case '?' -> {
                    steps[count++] = separates ? ANY_BUT_SLASH : ANY;
                    i++;
                }
                case '*' -> {
                    int end = i + 1;
                    while (end < to && pattern[end] == '*') {
                        end++;
                    }
                    steps[count++] = star(pattern, from, to, i, end, separates);
                    i = steps[count - 1] == DEEP_DIRECTORIES ? end + 1 : end;
                }
                case '[' -> {
                    ByteSet set = new ByteSet(pattern, i + 1, to, letterCase);
                    if (!set.closed()) {
                        return never(letterCase);
                    }
                    steps[count++] = SET + sets.size();
                    sets.add(set.members(slash));
                    i = set.end();
                }
                default -> {
                    steps[count++] = letterCase.fold(c);
                    i++;
                }
            }
        }
        return new Wildmatch(java.util.Arrays.copyOf(steps, count), sets.toArray(boolean[][]::new), letterCase, false);
    }

    private static Wildmatch never(LetterCase letterCase) {
        return new Wildmatch(new int[0], new boolean[0][], letterCase, true);
    }

    /** Returns the step for the stars from {@code i} to before {@code end}. */
    private static int star(byte[] pattern, int from, int to, int i, int end, boolean separates) {
        if (!separates) {
            return DEEP_STAR;
        }
        if (!isDeep(pattern, from, to, i, end)) {
            return STAR;
        }
        return end < to && pattern[end] == '/' ? DEEP_DIRECTORIES : DEEP_STAR;
    }

    /** Returns whether these stars, with a separating slash, match across slashes. */
    static boolean isDeep(byte[] pattern, int from, int to, int i, int end) {
        boolean starts = i == from || pattern[i - 1] == '/';
        boolean ends =
                end == to || pattern[end] == '/' || (pattern[end] == '\\' && end + 1 < to && pattern[end + 1] == '/');
        return end - i > 1 && starts && ends;
    }

    /** Returns whether the whole of {@code text} matches. */
    public boolean matches(byte[] text) {
        return matches(text, 0, text.length);
    }

    /** Returns whether the bytes from {@code from} to before {@code to} match. */
    public boolean matches(byte[] text, int from, int to) {
        if (impossible) {
            return false;
        }
        int step = 0;
        int at = from;
        // Where to go on when what follows the last star fails. An earlier star need never be tried again: what lies
        // between two was matched as early as can be, and the later one can take in whatever the earlier one could.
        int starStep = -1;
        int starAt = 0;
        int deepStep = -1;
        int deepAt = 0;
        boolean deepBySlash = false;
        while (true) {
            if (step == steps.length) {
                if (at == to) {
                    return true;
                }
            } else {
                int op = steps[step];
                if (op == STAR) {
                    starStep = ++step;
                    starAt = at;
                    continue;
                }
                if (op == DEEP_STAR || op == DEEP_DIRECTORIES) {
                    deepStep = ++step;
                    deepAt = at;
                    deepBySlash = op == DEEP_DIRECTORIES;
                    starStep = -1;
                    continue;
                }
                if (at < to && accepts(op, text[at] & 0xff)) {
                    step++;
                    at++;
                    continue;
                }
            }
            if (starStep >= 0 && starAt < to && text[starAt] != '/') {
                at = ++starAt;
                step = starStep;
                continue;
            }
            starStep = -1;
            if (deepStep < 0) {
                return false;
            }
            if (deepBySlash) {
                while (deepAt < to && text[deepAt] != '/') {
                    deepAt++;
                }
            }
            if (deepAt >= to) {
                return false;
            }
            at = ++deepAt;
            step = deepStep;
        }
    }

    private boolean accepts(int op, int b) {
        if (op < ANY) {
            return letterCase.fold(b) == op;
        }
        return op >= SET ? sets[op - SET][b] : op == ANY || b != '/';
    }
}
