package dev.vtag.hook;

import java.util.Arrays;
import java.util.Optional;

/** How vtag comes to be called by git. */
public enum InstallMode {
    /** By scripts of vtag's own in the repository's hooks directory. */
    FILE("file"),
    /** By lines that the user puts into hooks that are not vtag's to write. */
    PRINT("print");

    private final String word;

    InstallMode(String word) {
        this.word = word;
    }

    /** Returns the word used on the command line and in JSON. */
    public String word() {
        return word;
    }

    /** Returns the mode of this word. */
    public static Optional<InstallMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }
}
