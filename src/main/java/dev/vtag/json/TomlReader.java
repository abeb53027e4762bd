package dev.vtag.json;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a TOML document whole, or scalar by scalar. */
public final class TomlReader {
    private TomlReader() {}

    /** Returns the document; CORRUPT, naming {@code what} with line and column, where it is malformed. */
    public static Value read(String text, String what) {
        return group(parse(text, what));
    }

    /** Gives every scalar to {@code sink}; CORRUPT, naming {@code what} with line and column, where it is malformed. */
    public static void leaves(String text, String what, Consumer<Leaf> sink) {
        leaves(parse(text, what), new ArrayList<>(), sink);
    }

    private static TomlTable parse(String text, String what) {
        TomlParseResult document = parsed(text.startsWith("\ufeff") ? text.substring(1) : text, what);
        if (document.hasErrors()) {
            TomlParseError error = document.errors().get(0);
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    what + " is malformed at line " + error.position().line() + ", column "
                            + error.position().column() + ": " + error.getMessage());
        }
        return document;
    }

    /** Some malformed texts end in a fault of the library's own, in 2.2.0 still. */
    private static TomlParseResult parsed(String text, String what) {
        try {
            return Toml.parse(text);
        } catch (NullPointerException | AssertionError e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is malformed, and cannot be read as TOML", null, e);
        }
    }

    private static Value group(TomlTable table) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            members.put(key, value(table.get(List.of(key))));
        }
        return new Value.Group(members);
    }

    private static Value value(Object value) {
        if (value instanceof TomlTable table) {
            return group(table);
        }
        if (value instanceof TomlArray list) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.add(value(list.get(i)));
            }
            return new Value.Items(items);
        }
        return new Value.Scalar(kind(value), value.toString());
    }

    private static void leaves(TomlTable table, List<String> path, Consumer<Leaf> sink) {
        for (String key : table.keySet()) {
            leaves(table.get(List.of(key)), table.inputPositionOf(List.of(key)), path, key, sink);
        }
    }

    private static void leaves(Object value, TomlPosition at, List<String> path, String key, Consumer<Leaf> sink) {
        path.add(key);
        if (value instanceof TomlTable inner) {
            leaves(inner, path, sink);
        } else if (value instanceof TomlArray list) {
            for (int i = 0; i < list.size(); i++) {
                leaves(list.get(i), list.inputPositionOf(i), path, Integer.toString(i), sink);
            }
        } else {
            sink.accept(new Leaf(path, kind(value), value.toString(), at.line(), at.column()));
        }
        path.remove(path.size() - 1);
    }

    private static Leaf.Kind kind(Object value) {
        if (value instanceof Number) {
            return Leaf.Kind.NUMBER;
        }
        return value instanceof Boolean ? Leaf.Kind.BOOLEAN : Leaf.Kind.STRING;
    }
}
