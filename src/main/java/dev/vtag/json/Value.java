package dev.vtag.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of a document of keys and values, whatever it was written in. */
public sealed interface Value {
    /**
     * A single value.
     *
     * @param kind what it is
     * @param text as written, a string without its quotes
     */
    record Scalar(Leaf.Kind kind, String text) implements Value {
        /** Returns a string. */
        public static Scalar string(String text) {
            return new Scalar(Leaf.Kind.STRING, text);
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Keys with their values, in the order written. */
    record Group(Map<String, Value> members) implements Value {
        public Group {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }
}
