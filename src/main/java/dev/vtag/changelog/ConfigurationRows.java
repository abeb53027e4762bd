package dev.vtag.changelog;

import dev.vtag.changelog.keys.ConfigChange;
import dev.vtag.changelog.keys.KeyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changed configuration of an entry, in words. */
final class ConfigurationRows {
    private static final int MOST_FILES = 20;
    private static final int MOST_KEYS = 30;

    private ConfigurationRows() {}

    /** Returns a list of one, or of none where no configuration changed. */
    static List<Map<String, Object>> of(List<ConfigChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<ConfigChange> shown = changes.subList(0, Math.min(MOST_FILES, changes.size()));
        return List.of(Map.of(
                "files", shown.stream().map(ConfigurationRows::file).toList(), "more", changes.size() - shown.size()));
    }

    private static Map<String, Object> file(ConfigChange change) {
        List<KeyChange> shown =
                change.keys().subList(0, Math.min(MOST_KEYS, change.keys().size()));
        List<Map<String, Object>> keys = new ArrayList<>();
        shown.forEach(key -> keys.add(Map.of("key", Markdown.code(key.key()), "change", words(key))));
        String path = change.from() == null
                ? Markdown.code(change.path())
                : Markdown.code(change.from()) + " to " + Markdown.code(change.path());
        String state = switch (change.state()) {
            case CHANGED -> "";
            case NEW -> "new, " + count(change.count());
            case DELETED -> "deleted, " + count(change.count());
            case UNREADABLE -> "not compared: " + Markdown.plain(change.note() == null ? "" : change.note());
        };
        return Map.of(
                "path",
                path,
                "state",
                state,
                "keys",
                keys,
                "more",
                change.keys().size() - shown.size());
    }

    private static String words(KeyChange key) {
        boolean hidden = KeyChange.HIDDEN.equals(key.before()) || KeyChange.HIDDEN.equals(key.after());
        if (key.before() == null) {
            return (hidden ? KeyChange.HIDDEN : value(key.after())) + " (new)";
        }
        if (key.after() == null) {
            return (hidden ? "" : "was " + value(key.before()) + " ") + "(removed)";
        }
        return hidden ? "changed " + KeyChange.HIDDEN : value(key.before()) + " to " + value(key.after());
    }

    private static String value(@Nullable String value) {
        return Markdown.code(value == null ? "" : value);
    }

    private static String count(int keys) {
        return keys + (keys == 1 ? " key" : " keys");
    }
}
