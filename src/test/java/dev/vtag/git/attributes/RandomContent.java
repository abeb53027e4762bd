package dev.vtag.git.attributes;

import dev.vtag.git.ignore.RandomNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contents on the border between text and binary: line ends, keywords, control characters, a few bytes or many. */
record RandomContent(RandomNames names) {
    private static final List<String> PIECES = List.of(
            "a",
            "line",
            "\n",
            "\n",
            "\r\n",
            "\r\n",
            "é",
            "$Id$",
            "$Id: x $",
            "$Id: x y $",
            "$Id:$",
            "$Id: $",
            "$Id:a b$",
            "$Id: a\tb$",
            "$Id",
            "$",
            "$$",
            "Id:",
            "Id$",
            "$Id: \n$",
            "$Idx",
            " ",
            "\t",
            "\f",
            "\b",
            "\u001b");
    private static final List<String> RARE = List.of(
            "\r", "\0", "$Id\0", "\u0001", "\u007f", "\u001a", "\r\r\n", "\u00ff", "\uffff", "\ufeff", "\ud83d\ude00");

    /** Returns a content, mostly UTF-8. */
    byte[] next() {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        if (!names.oneIn(8)) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = names.random().nextInt(text.length + 1);
        out.write(text, 0, at);
        // What no UTF-8 has: a stray byte, a surrogate, more than Unicode, a long form.
        out.writeBytes(names.any(List.of(
                bytes(0xff), bytes(0xed, 0xa0, 0x80), bytes(0xf4, 0x90, 0x80, 0x80), bytes(0xc0, 0x80), bytes(0xc3))));
        out.write(text, at, text.length - at);
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        // How common what tells binary from text is in this one, and which line ends it has.
        int rare = names.any(List.of(0, 0, 0, 100, 10));
        int size = names.any(List.of(0, 1, 3, 20, 100, 130, 300));
        boolean lf = !names.oneIn(4);
        boolean crlf = !names.oneIn(3);
        for (int i = 0; i < size; i++) {
            String piece = rare > 0 && names.oneIn(rare) ? names.any(RARE) : names.any(PIECES);
            if (piece.equals("\n") && !lf || piece.contains("\r\n") && !crlf) {
                continue;
            }
            out.append(piece);
        }
        if (names.oneIn(6)) {
            // What decides lies behind the first 8000 bytes, or around their end.
            out.insert(0, "text\n".repeat(names.any(List.of(1595, 1599, 1600, 1601, 4000, 20000))));
        }
        if (names.oneIn(12)) {
            out.append(names.any(List.of("\u001a", "\r", "\0", "\n", "\r\n", "$", "$Id", "$Id:")));
        }
        // git (2.39 to 2.55) reads past the end of such a keyword, and may crash.
        return out.toString().replace("$Id:$", "$Id:-$");
    }

    /** Returns text in an encoding, now and then with a fault. */
    byte[] encoded(String encoding) {
        String text = text();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean little = !encoding.endsWith("BE") && !names.oneIn(3);
        boolean mark = encoding.equals("UTF-16") != names.oneIn(12);
        if (mark) {
            out.writeBytes(little ? new byte[] {(byte) 0xff, (byte) 0xfe} : new byte[] {(byte) 0xfe, (byte) 0xff});
        }
        if (encoding.endsWith("LE")) {
            little = true;
        }
        out.writeBytes(text.getBytes(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
        if (names.oneIn(15)) {
            // A lone surrogate, or half a character.
            out.writeBytes(names.oneIn(2) ? new byte[] {(byte) 0xd8, (byte) 0xd8} : new byte[] {'x'});
        }
        return out.toByteArray();
    }
}
