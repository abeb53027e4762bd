package dev.vtag.json;

import java.util.List;

/**
 * One scalar of a JSON or YAML document.
 *
 * @param path the keys that lead to it, a list's elements by their index from 0; empty for a document that is one scalar
 * @param kind what it is
 * @param text the scalar as written, a string without its quotes
 * @param line where it starts, from 1
 * @param column where it starts, from 1
 */
public record Leaf(List<String> path, Kind kind, String text, int line, int column) {
    public Leaf {
        path = List.copyOf(path);
    }

    /** What a scalar is. */
    public enum Kind {
        NUMBER,
        STRING,
        BOOLEAN,
        NULL
    }
}
