package dev.vtag.error;

import java.util.Locale;

/**
 * The kinds of failure, each with the exit code the process ends with.
 *
 * <p>0 is success. 10, 20 and 30 are kept for verdicts, which are results and not failures. The meanings are what
 * {@code --help} and docs/exit-codes.md say.
 */
public enum ErrorKind {
    REFUSED(1, "a rule, a check or the state of things forbids what was asked"),
    USAGE(2, "the command line is wrong"),
    CONFIG(3, "a setting is wrong, in vtag.yml or in git's configuration"),
    NOT_FOUND(4, "a version, snapshot, path or repository that was named does not exist"),
    CONFLICT(5, "something changed meanwhile or stands in the way; what you had was kept"),
    CORRUPT(6, "stored data is damaged or is not what it says it is"),
    ENVIRONMENT(7, "the machine is in the way: permissions, disk space, a missing program, the network"),
    INCOMPLETE(8, "done in part; what is missing was named"),
    INTERNAL(70, "a fault in vtag itself"),
    INTERRUPTED(130, "interrupted");

    private final int exitCode;
    private final String meaning;

    ErrorKind(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    /** Returns the exit code of the process, 1 to 130. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns what the exit code means, as a phrase. */
    public String meaning() {
        return meaning;
    }

    /** Returns the word for it in JSON and in help, such as {@code not-found}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
