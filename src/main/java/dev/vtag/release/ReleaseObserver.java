package dev.vtag.release;

/** Hears where a release is, between any two changes on disk; a test ends the process there. */
@FunctionalInterface
interface ReleaseObserver {
    ReleaseObserver NONE = point -> {};

    /** Called right before what {@code point} names is done. */
    void reached(String point);
}
