package dev.vtag.git.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads git's configuration syntax, as {@code git_parse_source} in git's config.c does, entry by entry in file order.
 *
 * <p>JGit's parser is not used because it loses the order of entries around an include and knows no line numbers.
 */
final class ConfigParser {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final String origin;
    private final Sink sink;
    private int at;
    private int line = 1;
    private boolean ended;

    private ConfigParser(String text, String origin, Sink sink) {
        this.text = text;
        this.origin = origin;
        this.sink = sink;
    }

    /** Takes the entries as they are read. */
    interface Sink {
        void accept(String key, @Nullable String value, int line);
    }

    /** Reads {@code content}; CONFIG, naming {@code origin} and the line, where git would refuse it. */
    static void parse(byte[] content, String origin, Sink sink) {
        new ConfigParser(decode(content), origin, sink).run();
    }

    /** Decodes UTF-8, and what is not UTF-8 as Latin-1, the only other encoding that names are seen in. */
    private static String decode(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    private void run() {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            at = 1;
        }
        String section = "";
        boolean comment = false;
        while (true) {
            char c = next();
            if (c == '\n') {
                if (ended) {
                    return;
                }
                comment = false;
            } else if (comment || isSpace(c)) {
                continue;
            } else if (c == '#' || c == ';') {
                comment = true;
            } else if (c == '[') {
                section = section() + ".";
            } else if (isLetter(c)) {
                entry(section, c);
            } else {
                throw bad(line);
            }
        }
    }

    private void entry(String section, char first) {
        int start = line;
        StringBuilder name = new StringBuilder().append(first);
        char c = next();
        while (!ended && isKeyChar(c)) {
            name.append(c);
            c = next();
        }
        while (c == ' ' || c == '\t') {
            c = next();
        }
        String value = null;
        if (c != '\n') {
            if (c != '=') {
                throw bad(line);
            }
            value = value();
        }
        sink.accept(section + name.toString().toLowerCase(Locale.ROOT), value, start);
    }

    private String section() {
        StringBuilder name = new StringBuilder();
        while (true) {
            char c = next();
            if (ended) {
                throw bad(line);
            }
            if (c == ']') {
                if (name.isEmpty()) {
                    throw bad(line);
                }
                return name.toString().toLowerCase(Locale.ROOT);
            }
            if (isSpace(c)) {
                return name.toString().toLowerCase(Locale.ROOT) + "." + subsection(c);
            }
            if (!isKeyChar(c) && c != '.') {
                throw bad(line);
            }
            name.append(c);
        }
    }

    private String subsection(char space) {
        char c = space;
        do {
            if (c == '\n') {
                throw bad(line - 1);
            }
            c = next();
        } while (isSpace(c));
        if (c != '"') {
            throw bad(line);
        }
        StringBuilder name = new StringBuilder();
        while (true) {
            c = next();
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                c = next();
            }
            if (c == '\n') {
                throw bad(line - 1);
            }
            name.append(c);
        }
        if (next() != ']') {
            throw bad(line);
        }
        return name.toString();
    }

    private String value() {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean comment = false;
        int trimmed = 0;
        while (true) {
            char c = next();
            if (c == '\n') {
                if (quoted) {
                    throw bad(line - 1);
                }
                if (trimmed > 0) {
                    value.setLength(trimmed);
                }
                return value.toString();
            }
            if (comment) {
                continue;
            }
            if (isSpace(c) && !quoted) {
                if (trimmed == 0) {
                    trimmed = value.length();
                }
                if (value.length() > 0) {
                    value.append(c);
                }
                continue;
            }
            if (!quoted && (c == ';' || c == '#')) {
                comment = true;
                continue;
            }
            trimmed = 0;
            if (c == '\\') {
                escaped(value);
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                value.append(c);
            }
        }
    }

    private void escaped(StringBuilder value) {
        char c = next();
        switch (c) {
            case '\n' -> {
                // The value goes on in the next line.
            }
            case 't' -> value.append('\t');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case '\\', '"' -> value.append(c);
            default -> throw bad(line);
        }
    }

    /** Returns the next character; CR LF is one line end, and the end of the text gives a last one. */
    private char next() {
        if (at == text.length()) {
            ended = true;
            line++;
            return '\n';
        }
        char c = text.charAt(at++);
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isKeyChar(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-';
    }

    private VtagException bad(int where) {
        return new VtagException(
                ErrorKind.CONFIG,
                "bad config line " + where + " in file " + origin,
                "mend line " + where + " of " + origin);
    }
}
