package dev.vtag.git.attributes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as is the next: what a record gets by itself takes milliseconds of a hook at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes attributes && attributes.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
