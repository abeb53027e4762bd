package dev.vtag.git.pathspec;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.EnumSet;
import java.util.Set;

/** What the signature of a pathspec, {@code :(...)} or {@code :!}, asks for. */
enum Magic {
    /** Counts from the root of the work tree, not from the working directory. */
    TOP,
    /** Has no wildcards. */
    LITERAL,
    /** A star does not match a slash; two do. */
    GLOB,
    /** Upper and lower case are the same. */
    ICASE,
    /** Takes away from what the others match. */
    EXCLUDE;

    private static final String MNEMONICS = "!\"#%&',-/:;<=>@_`~";

    /** A pathspec and its signature apart. */
    record Signature(Set<Magic> magic, String rest) {}

    /** Reads the signature of {@code element}; USAGE where git would not take it. */
    static Signature read(String element, GlobalMagic global) {
        EnumSet<Magic> magic = EnumSet.noneOf(Magic.class);
        String rest = element;
        if (element.startsWith(":") && !global.isLiteral()) {
            rest = element.startsWith(":(") ? readLong(element, magic) : readShort(element, magic);
        }
        global.addTo(magic);
        if (magic.contains(LITERAL) && magic.contains(GLOB)) {
            throw wrong(element, "'literal' and 'glob' exclude each other");
        }
        return new Signature(magic, rest);
    }

    private static String readLong(String element, Set<Magic> magic) {
        int at = 2;
        while (at < element.length() && element.charAt(at) != ')') {
            int end = at;
            while (end < element.length() && element.charAt(end) != ',' && element.charAt(end) != ')') {
                boolean escaped = element.charAt(end) == '\\' && end + 1 < element.length();
                end += escaped ? 2 : 1;
            }
            if (end > at) {
                magic.add(named(element.substring(at, end), element));
            }
            at = end < element.length() && element.charAt(end) == ',' ? end + 1 : end;
        }
        if (at >= element.length()) {
            throw wrong(element, "its ')' is missing");
        }
        return element.substring(at + 1);
    }

    private static Magic named(String word, String element) {
        return switch (word) {
            case "top" -> TOP;
            case "literal" -> LITERAL;
            case "glob" -> GLOB;
            case "icase" -> ICASE;
            case "exclude" -> EXCLUDE;
            default -> {
                boolean known = word.startsWith("attr:") || word.startsWith("prefix:");
                throw wrong(element, known ? "vtag does not support '" + word + "'" : "there is no '" + word + "'");
            }
        };
    }

    private static String readShort(String element, Set<Magic> magic) {
        int at = 1;
        while (at < element.length() && element.charAt(at) != ':') {
            char c = element.charAt(at);
            if (c == '/') {
                magic.add(TOP);
            } else if (c == '!' || c == '^') {
                magic.add(EXCLUDE);
            } else if (MNEMONICS.indexOf(c) >= 0) {
                throw wrong(element, "there is no '" + c + "'");
            } else {
                break;
            }
            at++;
        }
        return element.substring(at < element.length() && element.charAt(at) == ':' ? at + 1 : at);
    }

    private static VtagException wrong(String element, String what) {
        return new VtagException(
                ErrorKind.USAGE,
                "the pathspec '" + element + "' can't be read: " + what,
                "known are :(top), :(literal), :(glob), :(icase) and :(exclude); write ./" + element
                        + " for a path of that name");
    }
}
