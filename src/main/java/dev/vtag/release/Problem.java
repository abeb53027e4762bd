package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;

/**
 * Something that stands in the way of a release.
 *
 * @param kind its kind
 * @param message what it is
 * @param cure what mends it
 */
record Problem(ErrorKind kind, String message, String cure) {
    static Problem refused(String message, String cure) {
        return new Problem(ErrorKind.REFUSED, message, cure);
    }

    static Problem of(VtagException failure) {
        return new Problem(failure.kind(), failure.getMessage(), failure.hint().orElse(""));
    }

    VtagException asFailure() {
        return new VtagException(kind, message, cure);
    }
}
