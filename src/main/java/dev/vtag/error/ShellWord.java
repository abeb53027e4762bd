package dev.vtag.error;

import java.util.regex.Pattern;

/** A text as a word that a POSIX shell takes for exactly it: what a hint shows can be typed. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_@%+=:,./-]+");

    private ShellWord() {}

    /** Returns the word, quoted only where it has to be. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    /** Returns the word in quotes, whatever it is. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
