package dev.vtag.git.attributes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vtag.git.attributes.AttributeRule.Setting;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathPattern;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the lines of an attributes file as git does, the faulty ones too. */
final class AttributeLineParser {
    /** A line of this many bytes or more is passed over. */
    private static final int MAX_LINE = 2048;

    private static final byte[] MACRO = "[attr]".getBytes(UTF_8);

    private final AttributeFile.Macros macros;
    private final LetterCase letterCase;
    private @Nullable String versionDependent;

    AttributeLineParser(AttributeFile.Macros macros, LetterCase letterCase) {
        this.macros = macros;
        this.letterCase = letterCase;
    }

    /** Returns a line met so far that the versions of git read differently. */
    @Nullable
    String versionDependent() {
        return versionDependent;
    }

    /** Parses the bytes from {@code from} to before {@code to}; returns null for a line without a rule. */
    @Nullable
    AttributeRule parse(byte[] content, int from, int to) {
        byte[] line = Arrays.copyOfRange(content, from, to);
        int start = skipBlank(line, 0);
        if (start == line.length || line[start] == '#' || line.length >= MAX_LINE) {
            return null;
        }
        int rest = skipWord(line, start);
        byte[] name = null;
        if (line[start] == '"') {
            ByteArrayOutputStream unquoted = new ByteArrayOutputStream();
            int behind = unquote(line, start + 1, unquoted);
            if (behind >= 0) {
                name = unquoted.toByteArray();
                rest = behind;
            }
        }
        if (name == null) {
            name = Arrays.copyOfRange(line, start, rest);
        }
        String macro = "";
        if (name.length > MACRO.length && Arrays.equals(name, 0, MACRO.length, MACRO, 0, MACRO.length)) {
            if (macros == AttributeFile.Macros.FORBIDDEN) {
                return null;
            }
            int macroFrom = skipBlank(name, MACRO.length);
            macro = text(name, macroFrom, skipWord(name, macroFrom));
            if (!isValid(macro)) {
                return null;
            }
        }
        List<Setting> settings = settings(line, rest);
        if (settings == null) {
            return null;
        }
        noteReserved(line, macro, settings);
        if (!macro.isEmpty()) {
            return new AttributeRule(null, macro, settings);
        }
        PathPattern pattern = PathPattern.parse(name, letterCase);
        if (pattern.isVersionDependent()) {
            versionDependent = text(line, 0, line.length);
        }
        return pattern.isNegated() ? null : new AttributeRule(pattern, "", settings);
    }

    /** Returns null if one of them is no attribute: git passes over the whole line then. */
    private static @Nullable List<Setting> settings(byte[] line, int from) {
        List<Setting> settings = new ArrayList<>();
        int at = skipBlank(line, from);
        while (at < line.length) {
            int end = skipWord(line, at);
            int equals = at;
            while (equals < end && line[equals] != '=') {
                equals++;
            }
            boolean prefixed = line[at] == '-' || line[at] == '!';
            String name = text(line, prefixed ? at + 1 : at, equals);
            if (!isValid(name)) {
                return null;
            }
            AttributeValue value;
            if (prefixed) {
                value = line[at] == '-' ? AttributeValue.UNSET : AttributeValue.UNSPECIFIED;
            } else {
                value = equals == end ? AttributeValue.SET : AttributeValue.of(text(line, equals + 1, end));
            }
            settings.add(new Setting(name, value));
            at = skipBlank(line, end);
        }
        return settings;
    }

    /** Notes a line that names an attribute of {@code builtin_...}: git 2.43 and later pass over it. */
    private void noteReserved(byte[] line, String macro, List<Setting> settings) {
        if (macro.startsWith("builtin_")
                || settings.stream().anyMatch(s -> s.name().startsWith("builtin_"))) {
            versionDependent = text(line, 0, line.length);
        }
    }

    private static boolean isValid(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '-'
                && name.chars()
                        .allMatch(c -> c == '-'
                                || c == '.'
                                || c == '_'
                                || (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z'));
    }

    /** Undoes git's C-style quotes from behind the first one; returns the offset behind the last one, -1 if badly quoted. */
    private static int unquote(byte[] line, int from, ByteArrayOutputStream out) {
        for (int i = from; i < line.length; i++) {
            byte b = line[i];
            if (b == '"') {
                return i + 1;
            }
            if (b != '\\') {
                out.write(b);
                continue;
            }
            if (++i == line.length) {
                return -1;
            }
            int plain = "abfnrtv\\\"".indexOf(line[i]);
            if (plain >= 0) {
                out.write("\u0007\b\f\n\r\t\u000b\\\"".charAt(plain));
            } else if (line[i] >= '0'
                    && line[i] <= '3'
                    && i + 2 < line.length
                    && octal(line[i + 1])
                    && octal(line[i + 2])) {
                out.write((line[i] - '0') << 6 | (line[i + 1] - '0') << 3 | (line[i + 2] - '0'));
                i += 2;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static boolean octal(byte b) {
        return b >= '0' && b <= '7';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static int skipBlank(byte[] line, int from) {
        int i = from;
        while (i < line.length && isBlank(line[i])) {
            i++;
        }
        return i;
    }

    private static int skipWord(byte[] line, int from) {
        int i = from;
        while (i < line.length && !isBlank(line[i])) {
            i++;
        }
        return i;
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, UTF_8);
    }
}
