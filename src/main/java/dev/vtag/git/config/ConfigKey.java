package dev.vtag.git.config;

import java.util.Locale;

/** Brings keys into the form they are kept in: section and name in lower case, the subsection as written. */
final class ConfigKey {
    private ConfigKey() {}

    /** Returns the canonical form; a key without a dot is returned in lower case. */
    static String canonical(String key) {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        if (first == last) {
            return key.toLowerCase(Locale.ROOT);
        }
        return key.substring(0, first).toLowerCase(Locale.ROOT)
                + key.substring(first, last + 1)
                + key.substring(last + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns whether git accepts the key: a section, and a name that starts with a letter. */
    static boolean isValid(String key) {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        if (first <= 0 || last == key.length() - 1) {
            return false;
        }
        return isName(key, 0, first)
                && isName(key, last + 1, key.length())
                && Character.isLetter(key.charAt(last + 1))
                && key.indexOf('\n') < 0;
    }

    private static boolean isName(String key, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = key.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
