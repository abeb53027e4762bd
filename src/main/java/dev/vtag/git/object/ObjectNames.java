package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import java.util.HexFormat;

/** Turns binary object names into text and back. */
final class ObjectNames {
    private static final HexFormat HEX = HexFormat.of();

    private ObjectNames() {}

    static ObjectName of(byte[] bytes, int from, int length) {
        return new ObjectName(HEX.formatHex(bytes, from, from + length));
    }

    static ObjectName of(byte[] digest) {
        return new ObjectName(HEX.formatHex(digest));
    }

    static byte[] bytes(ObjectName name) {
        return HEX.parseHex(name.hex());
    }
}
