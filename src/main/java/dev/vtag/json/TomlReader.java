package dev.vtag.json;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Reads a TOML document whole. */
public final class TomlReader {
    private TomlReader() {}

    /** Returns the document; CORRUPT, naming {@code what} with line and column, where it is malformed. */
    public static Value read(String text, String what) {
        TomlParseResult document = Toml.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (document.hasErrors()) {
            TomlParseError error = document.errors().get(0);
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    what + " is malformed at line " + error.position().line() + ", column "
                            + error.position().column());
        }
        return group(document);
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
        Leaf.Kind kind = value instanceof Number
                ? Leaf.Kind.NUMBER
                : value instanceof Boolean ? Leaf.Kind.BOOLEAN : Leaf.Kind.STRING;
        return new Value.Scalar(kind, String.valueOf(value));
    }
}
