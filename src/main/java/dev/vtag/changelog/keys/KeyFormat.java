package dev.vtag.changelog.keys;

import dev.vtag.json.TomlReader;
import dev.vtag.json.Value;
import dev.vtag.json.ValueReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A format that configuration is written in. */
enum KeyFormat {
    JSON(".json", ".jsonc") {
        @Override
        List<Value> read(String text, String what) {
            return ValueReader.JSON.read(text, what);
        }
    },
    YAML(".yaml", ".yml") {
        @Override
        List<Value> read(String text, String what) {
            return ValueReader.YAML.read(text, what);
        }
    },
    TOML(".toml") {
        @Override
        List<Value> read(String text, String what) {
            return List.of(TomlReader.read(text, what));
        }
    },
    XML(".xml") {
        @Override
        List<Value> read(String text, String what) {
            return List.of(XmlKeys.read(text, what));
        }
    },
    PROPERTIES(".properties") {
        @Override
        List<Value> read(String text, String what) {
            return List.of(LineKeys.properties(text, what));
        }
    },
    INI(".ini", ".cfg") {
        @Override
        List<Value> read(String text, String what) {
            return List.of(LineKeys.ini(text, what));
        }
    },
    ENV(".env") {
        @Override
        List<Value> read(String text, String what) {
            return List.of(LineKeys.env(text, what));
        }
    };

    private final List<String> endings;

    KeyFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /** Returns the text's documents; CORRUPT, naming {@code what}, where it is malformed. */
    abstract List<Value> read(String text, String what);

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
}
