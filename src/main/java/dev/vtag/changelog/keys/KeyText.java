package dev.vtag.changelog.keys;

import dev.vtag.json.Leaf;
import dev.vtag.json.Value;
import java.util.List;
import java.util.regex.Pattern;

/** Keys and values in words. */
final class KeyText {
    private static final int LONGEST = 120;
    private static final Pattern PLAIN_KEY = Pattern.compile("[^.\\s\"\\[\\]]+");
    private static final Pattern READS_OTHERWISE =
            Pattern.compile("|[+-]?[0-9.][0-9.eE_+-]*|true|false|null|~|yes|no|on|off|\\s.*|.*\\s", Pattern.DOTALL);

    private KeyText() {}

    /** Returns the path joined by dots; {@code [name]} names an element of a list. */
    static String path(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String key : path) {
            if (key.startsWith("[") && key.endsWith("]")) {
                text.append(key);
                continue;
            }
            text.append(text.isEmpty() ? "" : ".");
            text.append(PLAIN_KEY.matcher(key).matches() || key.startsWith("@") ? key : '"' + key + '"');
        }
        return text.isEmpty() ? "(all of it)" : text.toString();
    }

    /** Returns the value on one line; a string that would read as something else stands in quotes. */
    static String of(Value.Scalar value) {
        String text = value.text().replace("\n", "\\n").replace("\r", "\\r");
        if (value.kind() == Leaf.Kind.STRING
                && READS_OTHERWISE.matcher(value.text()).matches()) {
            text = '"' + text + '"';
        }
        return shortened(text);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "...";
    }
}
