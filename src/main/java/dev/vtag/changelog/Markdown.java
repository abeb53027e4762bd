package dev.vtag.changelog;

/** Makes other people's texts safe to stand in a line of Markdown. */
final class Markdown {
    private Markdown() {}

    /** Returns the text on one line; what would open an HTML comment or hide the rest of the file does not. */
    static String line(String text) {
        return printable(text).replace("<!--", "\\<!--");
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
        text.codePoints().forEach(c -> out.appendCodePoint(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
