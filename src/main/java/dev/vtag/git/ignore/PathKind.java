package dev.vtag.git.ignore;

/** What lies at a path, as far as a pattern with a slash at its end cares; links are not followed. */
public enum PathKind {
    /** A file, a link (to a directory too), or anything else that is no directory. */
    FILE,
    /** A directory, a nested repository's too. */
    DIRECTORY
}
