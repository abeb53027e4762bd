package dev.vtag.progress;

/** What a task counts in. */
public enum Unit {
    /** Files, whatever their size. */
    FILES,
    /** Bytes of content, before compression. */
    BYTES,
    /** Git objects. */
    OBJECTS,
    /** Steps of a plan. */
    STEPS
}
