package dev.vtag.json;

import java.util.List;

/** A part of a YAML text, with the place it stands at; lines and columns count from 1. */
public sealed interface YamlNode {
    /** Returns the line it begins in. */
    int line();

    /** Returns the column it begins at. */
    int column();

    /** What YAML takes a value that is not in quotes for. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL,
        DATE
    }

    /**
     * A single value, exactly as written.
     *
     * @param text the characters, without quotes
     * @param kind what YAML takes it for; always TEXT in quotes
     */
    record Scalar(String text, Kind kind, int line, int column) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys with their values in the order written; a key may stand twice, which is for the reader to judge. */
    record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** One key with its value. */
    record Entry(Scalar key, YamlNode value) {}
}
