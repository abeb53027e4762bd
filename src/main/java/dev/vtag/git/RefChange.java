package dev.vtag.git;

/**
 * One compare-and-set of a reference.
 *
 * @param name the full name
 * @param expected what it must name now; zero where it must not exist
 * @param target what it shall name; zero to delete it
 */
public record RefChange(String name, ObjectName expected, ObjectName target) {
    /** Returns a change that creates the reference and fails where it exists. */
    public static RefChange create(String name, ObjectName target) {
        return new RefChange(name, ObjectName.zero(target), target);
    }

    /** Returns a change that moves the reference, or fails where it no longer names {@code expected}. */
    public static RefChange move(String name, ObjectName expected, ObjectName target) {
        return new RefChange(name, expected, target);
    }

    /** Returns a change that deletes the reference, or fails where it no longer names {@code expected}. */
    public static RefChange delete(String name, ObjectName expected) {
        return new RefChange(name, expected, ObjectName.zero(expected));
    }
}
