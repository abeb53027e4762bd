package dev.vtag.git.ignore;

/** Reads a bracket expression, such as {@code [!a-z[:digit:]]}, into the set of bytes that it matches. */
final class ByteSet {
    private final byte[] pattern;
    private final int to;
    private final LetterCase letterCase;
    private final boolean negated;
    private final boolean[] named = new boolean[256];
    private int at;
    private final boolean closed;

    /** Reads from {@code from}, just behind the opening bracket, as far as {@code to}. */
    ByteSet(byte[] pattern, int from, int to, LetterCase letterCase) {
        this.pattern = pattern;
        this.to = to;
        this.letterCase = letterCase;
        at = from;
        negated = at < to && (pattern[at] == '!' || pattern[at] == '^');
        if (negated) {
            at++;
        }
        closed = read();
    }

    /** Returns whether the expression is whole; if not, the pattern around it matches nothing at all. */
    boolean closed() {
        return closed;
    }

    /** Returns the offset just behind the closing bracket. */
    int end() {
        return at;
    }

    /** Returns, for every byte, whether the text may have it here. */
    boolean[] members(Wildmatch.Slash slash) {
        boolean[] members = new boolean[256];
        for (int b = 1; b < 256; b++) {
            members[b] = named[letterCase.fold(b)] != negated;
        }
        if (slash == Wildmatch.Slash.SEPARATES) {
            members['/'] = false;
        }
        return members;
    }

    private boolean read() {
        int previous = 0;
        boolean first = true;
        while (at < to) {
            int c = pattern[at] & 0xff;
            if (c == ']' && !first) {
                at++;
                return true;
            }
            first = false;
            if (c == '\\') {
                if (++at == to) {
                    return false;
                }
                c = pattern[at] & 0xff;
                named[c] = true;
                previous = c;
            } else if (c == '-' && previous != 0 && at + 1 < to && pattern[at + 1] != ']') {
                at++;
                if (pattern[at] == '\\' && ++at == to) {
                    return false;
                }
                addRange(previous, pattern[at] & 0xff);
                previous = 0;
            } else if (c == '[' && at + 1 < to && pattern[at + 1] == ':') {
                int end = at + 2;
                while (end < to && pattern[end] != ']') {
                    end++;
                }
                if (end == to) {
                    return false;
                }
                if (end == at + 2 || pattern[end - 1] != ':') {
                    // No ":]" there: it was an ordinary bracket.
                    named['['] = true;
                    previous = '[';
                } else {
                    if (!addClass(new String(
                            pattern, at + 2, end - 1 - (at + 2), java.nio.charset.StandardCharsets.ISO_8859_1))) {
                        return false;
                    }
                    at = end;
                    previous = 0;
                }
            } else {
                named[c] = true;
                previous = c;
            }
            at++;
        }
        return false;
    }

    private void addRange(int low, int high) {
        for (int b = low; b <= high; b++) {
            named[b] = true;
            if (letterCase == LetterCase.FOLDED && b >= 'A' && b <= 'Z') {
                named[b + ('a' - 'A')] = true;
            }
        }
    }

    private boolean addClass(String name) {
        for (int b = 1; b < 256; b++) {
            boolean lower = b >= 'a' && b <= 'z';
            boolean upper = b >= 'A' && b <= 'Z';
            boolean digit = b >= '0' && b <= '9';
            boolean graph = b > 0x20 && b < 0x7f;
            boolean in;
            switch (name) {
                case "alnum" -> in = lower || upper || digit;
                case "alpha" -> in = lower || upper;
                case "blank" -> in = b == ' ' || b == '\t';
                case "cntrl" -> in = b < 0x20 || b == 0x7f;
                case "digit" -> in = digit;
                case "graph" -> in = graph;
                case "lower" -> in = lower;
                case "print" -> in = graph || b == ' ';
                case "punct" -> in = graph && !lower && !upper && !digit;
                // Git's own table: neither vertical tab nor form feed.
                case "space" -> in = b == ' ' || b == '\t' || b == '\n' || b == '\r';
                case "upper" -> in = upper || (lower && letterCase == LetterCase.FOLDED);
                case "xdigit" -> in = digit || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
                default -> {
                    return false;
                }
            }
            named[b] |= in;
        }
        return true;
    }
}
