package dev.vtag.changelog.keys;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formats of a line a key. */
final class LineKeys {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]\\s*(?:[;#].*)?");
    private static final Pattern SETTING = Pattern.compile("([^=:]+?)\\s*[=:]\\s*(.*)");
    private static final Pattern VARIABLE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");

    private LineKeys() {}

    /** Reads what {@link Properties#load} does. */
    static Value properties(String text, String what) {
        Map<String, Value> members = new LinkedHashMap<>();
        Properties ordered = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                members.put((String) key, Value.Scalar.string((String) value));
                return super.put(key, value);
            }
        };
        try {
            ordered.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is malformed", null, e);
        }
        return new Value.Group(members);
    }

    /** Reads sections of {@code key = value}; an indented line goes on with the value before it. */
    static Value ini(String text, String what) {
        Map<String, Map<String, StringBuilder>> sections = new LinkedHashMap<>();
        Map<String, StringBuilder> section = sections.computeIfAbsent("", name -> new LinkedHashMap<>());
        StringBuilder last = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith(";") || bare.startsWith("#")) {
                continue;
            }
            Matcher head = SECTION.matcher(bare);
            Matcher setting = SETTING.matcher(bare);
            if (Character.isWhitespace(line.charAt(0)) && last != null) {
                last.append(last.isEmpty() ? "" : "\n").append(bare);
            } else if (head.matches()) {
                section = sections.computeIfAbsent(head.group(1).strip(), name -> new LinkedHashMap<>());
                last = null;
            } else if (setting.matches()) {
                last = new StringBuilder(setting.group(2));
                section.put(setting.group(1), last);
            } else {
                throw malformed(what, number);
            }
        }
        Map<String, Value> members = new LinkedHashMap<>(strings(sections.getOrDefault("", Map.of())));
        sections.forEach((name, settings) -> {
            if (!name.isEmpty()) {
                members.put(name, new Value.Group(strings(settings)));
            }
        });
        return new Value.Group(members);
    }

    /** Reads {@code NAME=value} lines, quotes around a value taken off. */
    static Value env(String text, String what) {
        Map<String, Value> members = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher variable = VARIABLE.matcher(line);
            if (variable.matches()) {
                members.put(variable.group(1), Value.Scalar.string(unquoted(variable.group(2))));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw malformed(what, i + 1);
            }
        }
        return new Value.Group(members);
    }

    private static Map<String, Value> strings(Map<String, StringBuilder> settings) {
        Map<String, Value> members = new LinkedHashMap<>();
        settings.forEach((key, value) -> members.put(key, Value.Scalar.string(value.toString())));
        return members;
    }

    private static String unquoted(String value) {
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        boolean quoted = value.length() > 1 && (quote == '"' || quote == '\'') && value.indexOf(quote, 1) > 0;
        return quoted ? value.substring(1, value.indexOf(quote, 1)) : value;
    }

    private static VtagException malformed(String what, int line) {
        return new VtagException(ErrorKind.CORRUPT, what + " is malformed at line " + line);
    }
}
