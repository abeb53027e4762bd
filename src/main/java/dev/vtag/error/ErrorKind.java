package dev.vtag.error;

/**
 * The kinds of failure, each with the exit code the process ends with.
 *
 * <p>0 is success. 10, 20 and 30 are kept for verdicts, which are results and not failures.
 */
public enum ErrorKind {
    /** Exit 1: vtag will not do what was asked, because a rule, a check or the state of things forbids it. */
    REFUSED(1),
    /** Exit 2: the command line itself is wrong. */
    USAGE(2),
    /** Exit 3: a setting is wrong, in vtag.yml or in git's configuration. */
    CONFIG(3),
    /** Exit 4: a version, snapshot, path or repository that was named does not exist. */
    NOT_FOUND(4),
    /** Exit 5: something changed meanwhile or stands in the way; what the user had was kept. */
    CONFLICT(5),
    /** Exit 6: stored data is damaged or is not what it says it is. */
    CORRUPT(6),
    /** Exit 7: the machine is in the way: permissions, disk space, a missing program, the network. */
    ENVIRONMENT(7),
    /** Exit 8: done in part; what is missing was named. */
    INCOMPLETE(8),
    /** Exit 70: a fault in vtag itself. */
    INTERNAL(70),
    /** Exit 130: interrupted by the user. */
    INTERRUPTED(130);

    private final int exitCode;

    ErrorKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code of the process, 1 to 130. */
    public int exitCode() {
        return exitCode;
    }
}
