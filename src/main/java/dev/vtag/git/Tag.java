package dev.vtag.git;

/**
 * An annotated tag's content.
 *
 * @param target the object it names
 * @param type the target's type
 * @param name the tag's short name, such as {@code v1.2.3}
 * @param tagger who made it
 * @param message the whole message, with the signature where there is one
 */
public record Tag(ObjectName target, ObjectType type, String name, Identity tagger, String message) {}
