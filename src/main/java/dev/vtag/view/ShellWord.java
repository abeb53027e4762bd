package dev.vtag.view;

/** A text as a word that a shell takes for exactly it. */
final class ShellWord {
    private ShellWord() {}

    static String of(String text) {
        boolean plain = !text.isEmpty()
                && text.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '/' || c == '.' || c == '_' || c == '-')
                && !text.startsWith("-");
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
