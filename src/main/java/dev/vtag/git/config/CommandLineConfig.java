package dev.vtag.git.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings that GIT_CONFIG_COUNT and {@code git -c} (GIT_CONFIG_PARAMETERS) hand down in variables. */
final class CommandLineConfig {
    private static final String COUNT = "GIT_CONFIG_COUNT";
    private static final String PARAMETERS = "GIT_CONFIG_PARAMETERS";

    private final Map<String, String> variables;
    private final ConfigParser.Sink sink;

    private CommandLineConfig(Map<String, String> variables, ConfigParser.Sink sink) {
        this.variables = variables;
        this.sink = sink;
    }

    /** Reads the variables, in git's order. */
    static void read(Map<String, String> variables, ConfigParser.Sink sink) {
        CommandLineConfig reading = new CommandLineConfig(variables, sink);
        reading.counted();
        reading.parameters();
    }

    private void counted() {
        String text = variables.get(COUNT);
        if (text == null || text.isEmpty()) {
            return;
        }
        int count;
        try {
            count = Integer.parseUnsignedInt(text.strip());
        } catch (NumberFormatException e) {
            throw bad("bogus count in " + COUNT, COUNT, e);
        }
        for (int i = 0; i < count; i++) {
            pair(required("GIT_CONFIG_KEY_" + i, "key"), required("GIT_CONFIG_VALUE_" + i, "value"));
        }
    }

    private String required(String variable, String what) {
        String text = variables.get(variable);
        if (text == null) {
            throw bad("missing config " + what + " " + variable, COUNT, null);
        }
        return text;
    }

    private void parameters() {
        String text = variables.get(PARAMETERS);
        int at = text == null ? 0 : skipSpaces(text, 0);
        while (text != null && at < text.length()) {
            StringBuilder key = new StringBuilder();
            at = unquote(text, at, key);
            if (at == text.length() || isSpace(text.charAt(at))) {
                keyIsValue(key.toString());
            } else if (text.charAt(at) == '=') {
                at++;
                if (at == text.length() || isSpace(text.charAt(at))) {
                    pair(key.toString(), null);
                } else {
                    StringBuilder value = new StringBuilder();
                    at = unquote(text, at, value);
                    pair(key.toString(), value.toString());
                }
            } else {
                throw bogus();
            }
            at = skipSpaces(text, at);
        }
    }

    /** The form written before git 2.31: key and value in one quoted word. */
    private void keyIsValue(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            pair(word, null);
        } else {
            pair(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    private void pair(String key, @Nullable String value) {
        if (!ConfigKey.isValid(key)) {
            throw bad("bogus config key '" + key + "' on the command line", PARAMETERS, null);
        }
        sink.accept(ConfigKey.canonical(key), value, 0);
    }

    /** Takes one word in git's shell quoting, {@code 'a'\''b'}, and returns the position after it. */
    private static int unquote(String text, int from, StringBuilder into) {
        int at = from;
        if (at >= text.length() || text.charAt(at) != '\'') {
            throw bogus();
        }
        while (true) {
            int end = text.indexOf('\'', at + 1);
            if (end < 0) {
                throw bogus();
            }
            into.append(text, at + 1, end);
            at = end + 1;
            boolean escaped = at + 2 < text.length()
                    && text.charAt(at) == '\\'
                    && (text.charAt(at + 1) == '\'' || text.charAt(at + 1) == '!')
                    && text.charAt(at + 2) == '\'';
            if (!escaped) {
                return at;
            }
            into.append(text.charAt(at + 1));
            at += 2;
        }
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static VtagException bogus() {
        return bad("bogus format in " + PARAMETERS, PARAMETERS, null);
    }

    private static VtagException bad(String message, String variable, @Nullable Throwable cause) {
        return new VtagException(ErrorKind.CONFIG, message, "unset " + variable, cause);
    }
}
