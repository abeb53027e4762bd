package dev.vtag.metrics;

/** Which way a metric gets better. */
public enum Direction {
    HIGHER,
    LOWER,
    /** It is said that neither way is better. */
    NONE,
    /** Nothing is said, and the name suggests nothing. */
    UNKNOWN
}
