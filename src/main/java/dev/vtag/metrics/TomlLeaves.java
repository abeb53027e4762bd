package dev.vtag.metrics;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Leaf;
import dev.vtag.json.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

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
        TomlReader.leaves(new String(bytes, StandardCharsets.UTF_8), what, sink);
    }
}
