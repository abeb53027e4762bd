package dev.vtag.console;

/** How much is said beside the data. */
public enum Verbosity {
    /** What was done, notes and progress too. */
    NORMAL,
    /** Only data that was asked for, warnings and errors. */
    QUIET
}
