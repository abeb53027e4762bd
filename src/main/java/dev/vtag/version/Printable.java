package dev.vtag.version;

/** Makes what a user or a file said fit for one line of a message. */
final class Printable {
    private static final int LONGEST = 80;

    private Printable() {}

    /** Returns the text with control characters shown as {@code ?}, cut short where it is very long. */
    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        StringBuilder out = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return out.toString();
    }
}
