package dev.vtag.changelog.keys;

import dev.vtag.json.TomlReader;
import dev.vtag.json.Value;
import dev.vtag.json.ValueReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** A format that configuration is written in. */
enum KeyFormat {
    JSON(ValueReader.JSON::read, ".json", ".jsonc"),
    YAML(ValueReader.YAML::read, ".yaml", ".yml"),
    TOML(one(TomlReader::read), ".toml"),
    XML(one(XmlKeys::read), ".xml"),
    PROPERTIES(one(LineKeys::properties), ".properties"),
    INI(one(LineKeys::ini), ".ini", ".cfg"),
    ENV(one(LineKeys::env), ".env");

    private final BiFunction<String, String, List<Value>> reader;
    private final List<String> endings;

    KeyFormat(BiFunction<String, String, List<Value>> reader, String... endings) {
        this.reader = reader;
        this.endings = List.of(endings);
    }

    /** Returns the text's documents; CORRUPT, naming {@code what}, where it is malformed. */
    List<Value> read(String text, String what) {
        return reader.apply(text, what);
    }

    /** Returns the format of a file of this name, by its ending; {@code .env.production} is one too. */
    static Optional<KeyFormat> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (KeyFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return Optional.of(format);
            }
        }
        return name.startsWith(".env.") ? Optional.of(ENV) : Optional.empty();
    }

    /** A format that has one document a file. */
    private static BiFunction<String, String, List<Value>> one(BiFunction<String, String, Value> reader) {
        return (text, what) -> List.of(reader.apply(text, what));
    }
}
