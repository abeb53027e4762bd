package dev.vtag.changelog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes other people's texts safe to stand in a line of Markdown (CommonMark 0.31, GitHub's tables and strikethrough). */
final class Markdown {
    /** What opens a tag or a comment, which would hide itself or what follows. */
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");

    private static final Pattern CODE = Pattern.compile("(?=`)|(?<=`)");

    private static final Pattern ENTITY = Pattern.compile("&#?[A-Za-z0-9]+;");

    /** What begins a list, a heading, a quote, code, a rule, a task or a definition, up to the character that makes it one. */
    private static final Pattern BLOCK =
            Pattern.compile("(?<number>[0-9]{1,9})(?=[.)](?:\\s|$))|(?=[-+*](?:\\s|$)|#{1,6}(?:\\s|$)"
                    + "|>|`{3}|~{3}|([-*_])(?:\\s*\\2){2,}\\s*$|\\[[ xX]\\](?:\\s|$)|\\[[^\\]]*\\]:)");

    private Markdown() {}

    /** Returns Markdown on one line; outside of code nothing in it is taken for HTML. */
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

    /** Returns Markdown on one line that a paragraph or an item of a list can start with, and be nothing else. */
    static String start(String text) {
        String line = line(text.strip());
        Matcher block = BLOCK.matcher(line);
        return block.lookingAt() ? line.substring(0, block.end()) + "\\" + line.substring(block.end()) : line;
    }

    /** Returns Markdown for words of no markup: what is rendered is the text itself. */
    static String plain(String text) {
        String clean = printable(text);
        StringBuilder out = new StringBuilder(clean.length());
        for (int i = 0; i < clean.length(); i++) {
            out.append(isMarkup(clean, i) ? "\\" : "").append(clean.charAt(i));
        }
        return out.toString();
    }

    /** Returns words of no markup as a table's cell. */
    static String cell(String text) {
        return plain(text).replace("|", "\\|");
    }

    /** Returns the text as a code span, whatever backticks it holds. */
    static String code(String text) {
        String clean = printable(text);
        String fence = "`";
        while (clean.contains(fence)) {
            fence += "`";
        }
        // Of a span that begins and ends with a space one each is taken away, but from spaces alone.
        boolean padded = clean.isEmpty()
                || clean.startsWith("`")
                || clean.endsWith("`")
                || (clean.startsWith(" ") && clean.endsWith(" ") && !clean.isBlank());
        String pad = padded ? " " : "";
        return fence + pad + clean + pad + fence;
    }

    private static boolean isMarkup(String text, int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
        return switch (text.charAt(at)) {
            case '`', '*', '[', '~' -> true;
            case '_' -> !isInWord(text, at);
            case '\\' -> next < 0x80 && !Character.isLetterOrDigit(next) && next != ' ';
            case '<' -> next < 0x80 && !Character.isDigit(next) && next != ' ';
            case '&' -> ENTITY.matcher(text).region(at, text.length()).lookingAt();
            default -> false;
        };
    }

    /** Underscores between letters or digits emphasize nothing. */
    private static boolean isInWord(String text, int at) {
        int start = at;
        int end = at + 1;
        while (start > 0 && text.charAt(start - 1) == '_') {
            start--;
        }
        while (end < text.length() && text.charAt(end) == '_') {
            end++;
        }
        return start > 0
                && end < text.length()
                && Character.isLetterOrDigit(text.codePointBefore(start))
                && Character.isLetterOrDigit(text.codePointAt(end));
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(c == '\t' || c == '\n' ? ' ' : isHarmful(c) ? '?' : c));
        return out.toString();
    }

    /** Control characters, and those that turn the reading direction round: a name can be made to look like another. */
    private static boolean isHarmful(int c) {
        return Character.isISOControl(c)
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
