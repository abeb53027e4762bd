package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;

/** The number by which a journal's line says how it is to be read. */
final class JournalFormat {
    static final int CURRENT = 1;

    private JournalFormat() {}

    /** Throws REFUSED where another vtag wrote the line of this interrupted job. */
    static void require(int found, String job) {
        if (found != CURRENT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the interrupted " + job + " was begun by another vtag (format " + found + ")",
                    "finish it with the version of vtag that began it");
        }
    }
}
