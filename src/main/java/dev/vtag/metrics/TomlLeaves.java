package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Leaf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a TOML document scalar by scalar. */
final class TomlLeaves {
    /** The parser holds all of a document at once. */
    private static final int LARGEST = 16 << 20;

    private TomlLeaves() {}

    static void read(InputStream content, String what, Consumer<Leaf> sink) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " is larger than 16 MiB, which is too much for TOML",
                    "write the metrics as JSON, which is read in bounded memory");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        TomlParseResult document = Toml.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (document.hasErrors()) {
            TomlParseError error = document.errors().get(0);
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    what + " is malformed at line " + error.position().line() + ", column "
                            + error.position().column() + ": " + error.getMessage());
        }
        table(document, new ArrayList<>(), sink);
    }

    private static void table(TomlTable table, List<String> path, Consumer<Leaf> sink) {
        for (String key : table.keySet()) {
            value(table.get(List.of(key)), table.inputPositionOf(List.of(key)), path, key, sink);
        }
    }

    private static void value(Object value, TomlPosition at, List<String> path, String key, Consumer<Leaf> sink) {
        path.add(key);
        if (value instanceof TomlTable inner) {
            table(inner, path, sink);
        } else if (value instanceof TomlArray list) {
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), list.inputPositionOf(i), path, Integer.toString(i), sink);
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
