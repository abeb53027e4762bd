package dev.vtag.changelog;

import java.util.regex.Pattern;

/** Makes other people's texts safe to stand in a line of Markdown. */
final class Markdown {
    /** What opens a tag or a comment, which would hide itself or what follows. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

    private static final Pattern CODE = Pattern.compile("(?=`)|(?<=`)");

    private Markdown() {}

    /** Returns the text on one line; outside of code nothing in it is taken for HTML. */
    static String line(String text) {
        String clean = printable(text);
        if (clean.indexOf('<') < 0) {
            return clean;
        }
        StringBuilder out = new StringBuilder();
        boolean code = false;
        boolean balanced = clean.chars().filter(c -> c == '`').count() % 2 == 0;
        for (String part : CODE.split(clean)) {
            code ^= balanced && part.equals("`");
            out.append(code ? part : TAG.matcher(part).replaceAll("\\\\<"));
        }
        return out.toString();
    }

    /** Returns the text as a code span, whatever backticks it holds. */
    static String code(String text) {
        String clean = printable(text);
        String fence = "`";
        while (clean.contains(fence)) {
            fence += "`";
        }
        String pad = clean.startsWith("`") || clean.endsWith("`") || clean.isBlank() ? " " : "";
        return fence + pad + clean + pad + fence;
    }

    /** Returns the text as a table's cell. */
    static String cell(String text) {
        return line(text).replace("|", "\\|");
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(c == '\t' || c == '\n' ? ' ' : Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
