package dev.vtag.status;

import dev.vtag.error.VtagException;

/**
 * Something that is not as it should be.
 *
 * @param severity how bad it is
 * @param message what is wrong, on what
 * @param cure the command, or the advice, that mends it; empty where the message says it
 */
public record Finding(Severity severity, String message, String cure) {
    /** How bad a finding is. */
    public enum Severity {
        /** Something does not work, or will not. */
        PROBLEM,
        /** Good to know; nothing is broken. */
        ADVICE
    }

    static Finding problem(String message, String cure) {
        return new Finding(Severity.PROBLEM, message, cure);
    }

    /** Returns the problem that a look failed with. */
    static Finding of(VtagException e) {
        return problem(e.getMessage(), e.hint().orElse(""));
    }

    static Finding advice(String message, String cure) {
        return new Finding(Severity.ADVICE, message, cure);
    }
}
