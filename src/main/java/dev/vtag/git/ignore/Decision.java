package dev.vtag.git.ignore;

/** What the ignore rules say of one path, its parents left aside. */
public enum Decision {
    /** The last pattern that matches ignores it. */
    IGNORED,
    /** The last pattern that matches starts with {@code !}. */
    INCLUDED,
    /** No pattern matches: the path is not ignored. */
    UNDECIDED
}
