package dev.vtag.console;

/** Makes text from files, commits and metrics harmless to a terminal: no control or bidirectional character survives. */
public final class Printable {
    private Printable() {}

    /** Returns the text with each such character shown by its code, such as {@code \x1b} or {@code \u202e}. */
    public static String of(String text) {
        int i = 0;
        while (i < text.length() && isHarmless(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                out.append(c);
            } else {
                out.append(named(c));
            }
        }
        return out.toString();
    }

    private static boolean isHarmless(char c) {
        return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && !isFormatting(c));
    }

    /** The characters that turn the reading direction round or vanish: a name can be made to look like another. */
    private static boolean isFormatting(char c) {
        return (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }

    private static String named(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x100 ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c);
        };
    }
}
