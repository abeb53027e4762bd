package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Leaf;
import dev.vtag.json.LeafReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A format that metrics are read from. */
public enum MetricFormat {
    JSON {
        @Override
        void read(InputStream content, String what, Consumer<Leaf> sink) {
            LeafReader.JSON.read(content, what, sink);
        }
    },
    YAML {
        @Override
        void read(InputStream content, String what, Consumer<Leaf> sink) {
            LeafReader.YAML.read(content, what, sink);
        }
    },
    TOML {
        @Override
        void read(InputStream content, String what, Consumer<Leaf> sink) {
            try {
                TomlLeaves.read(content, what, sink);
            } catch (IOException e) {
                throw new VtagException(ErrorKind.ENVIRONMENT, "cannot read " + what + ": " + e.getMessage(), null, e);
            }
        }
    };

    abstract void read(InputStream content, String what, Consumer<Leaf> sink);

    /** Returns the format of a file of this name, by its ending; nothing where it has none that is known. */
    public static Optional<MetricFormat> of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Optional.of(JSON);
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return Optional.of(YAML);
        }
        return lower.endsWith(".toml") ? Optional.of(TOML) : Optional.empty();
    }
}
