package dev.vtag.git;

/**
 * A reference.
 *
 * @param name the full name, such as {@code refs/tags/v1.0.0}
 * @param target the object it names (a tag object for an annotated tag)
 */
public record Ref(String name, ObjectName target) {}
