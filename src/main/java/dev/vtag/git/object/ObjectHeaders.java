package dev.vtag.git.object;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header lines of a commit or tag, and the message after the empty line.
 *
 * @param lines the header lines in order; a continuation line keeps its leading space
 * @param message the message
 */
record ObjectHeaders(List<String> lines, String message) {
    static ObjectHeaders parse(byte[] content) {
        int end = endOfHeaders(content);
        int start = Math.min(end + 1, content.length);
        String header = decode(content, 0, end, StandardCharsets.UTF_8);
        Charset encoding = encoding(header);
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            header = decode(content, 0, end, encoding);
        }
        List<String> lines = new ArrayList<>();
        for (String line : header.split("\n")) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new ObjectHeaders(lines, decode(content, start, content.length, encoding));
    }

    /** Returns the value of the first line with this key. */
    Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    /** Returns the values of all lines with this key. */
    List<String> all(String key) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(key + " ")) {
                values.add(line.substring(key.length() + 1));
            }
        }
        return values;
    }

    private static int endOfHeaders(byte[] content) {
        if (content.length > 0 && content[0] == '\n') {
            return 0;
        }
        for (int i = 0; i + 1 < content.length; i++) {
            if (content[i] == '\n' && content[i + 1] == '\n') {
                return i + 1;
            }
        }
        return content.length;
    }

    private static Charset encoding(String header) {
        int at = header.indexOf("\nencoding ");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        int start = at + "\nencoding ".length();
        int end = header.indexOf('\n', start);
        try {
            return Charset.forName(header.substring(start, end < 0 ? header.length() : end));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** What is not what it says it is, is read as Latin-1, which loses no byte. */
    private static String decode(byte[] content, int from, int to, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(content, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
