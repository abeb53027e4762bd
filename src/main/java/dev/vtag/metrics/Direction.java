package dev.vtag.metrics;

import java.util.Locale;

/** Which way a metric gets better. */
public enum Direction {
    HIGHER,
    LOWER,
    UNKNOWN;

    /** Returns the word used in JSON, such as {@code higher}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
