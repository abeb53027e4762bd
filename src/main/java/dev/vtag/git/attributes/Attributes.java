package dev.vtag.git.attributes;

import java.util.Map;

/**
 * The attributes of one path.
 *
 * @param values every attribute that is not unspecified, by name
 */
public record Attributes(Map<String, AttributeValue> values) {
    /** No attribute is specified. */
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = Map.copyOf(values);
    }

    /** Returns the state of an attribute; UNSPECIFIED if no rule says otherwise. */
    public AttributeValue value(String name) {
        return values.getOrDefault(name, AttributeValue.UNSPECIFIED);
    }
}
