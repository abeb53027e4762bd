package dev.vtag.release;

/** A rule of releases that the user lifts for once. */
public enum Allowance {
    /** Uncommitted changes in files that the release does not write; they stay out of it. */
    DIRTY_TREE,
    /** Numbers that are taken under another name. */
    VARIANT,
    /** A version below the one it comes after. */
    LOWER_VERSION,
    /** A name that other tools sort below the bare version. */
    RESERVED_NAME
}
