package dev.vtag.restore;

/** Whether what a restore replaces can be recorded for undo. */
enum Recording {
    POSSIBLE,
    /** The git directory may only be read. */
    IMPOSSIBLE
}
