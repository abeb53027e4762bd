package dev.vtag.changelog.keys;

import org.jspecify.annotations.Nullable;

/**
 * A key of a configuration file that changed.
 *
 * @param key the keys that lead to it, joined by dots, an element of a list in brackets
 * @param before its value before, {@value #HIDDEN} where it is not for showing; absent where the key is new
 * @param after its value now; absent where the key is gone
 */
public record KeyChange(
        String key, @Nullable String before, @Nullable String after) {
    /** Stands for a value that is not for showing. */
    public static final String HIDDEN = "(hidden)";
}
