package dev.vtag.version;

import java.util.Locale;
import java.util.Optional;

/** Which number of a version goes up; the ones after it go back to 0. */
public enum Bump {
    MAJOR,
    MINOR,
    PATCH;

    /** Returns the word used on the command line, such as {@code minor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the bump of this word; nothing where it is none. */
    public static Optional<Bump> of(String word) {
        for (Bump bump : values()) {
            if (bump.word().equals(word)) {
                return Optional.of(bump);
            }
        }
        return Optional.empty();
    }
}
