package dev.vtag.git.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings in the order they were read, the last of a key winning. */
public final class LayeredConfig implements GitConfig {
    private final Map<String, List<ConfigEntry>> entries = new LinkedHashMap<>();

    LayeredConfig(List<ConfigEntry> read) {
        for (ConfigEntry entry : read) {
            entries.computeIfAbsent(entry.key(), key -> new ArrayList<>(1)).add(entry);
        }
    }

    @Override
    public Optional<String> string(String key) {
        return last(key).map(entry -> text(entry.value()));
    }

    @Override
    public List<String> strings(String key) {
        return all(key).stream().map(entry -> text(entry.value())).toList();
    }

    @Override
    public boolean bool(String key, boolean fallback) {
        Optional<ConfigEntry> entry = last(key);
        if (entry.isEmpty()) {
            return fallback;
        }
        return ConfigValue.bool(entry.get().value()).orElseThrow(() -> bad("boolean", entry.get()));
    }

    /** Returns git's reading of the key as an integer; CONFIG, naming the key, where it is none. */
    public long integer(String key, long fallback) {
        Optional<ConfigEntry> entry = last(key);
        if (entry.isEmpty()) {
            return fallback;
        }
        return ConfigValue.integer(text(entry.get().value())).orElseThrow(() -> bad("numeric", entry.get()));
    }

    /** Returns the entries of the key, in order, with where each was read. */
    public List<ConfigEntry> all(String key) {
        return entries.getOrDefault(ConfigKey.canonical(key), List.of());
    }

    /** Returns the last entry of the key. */
    public Optional<ConfigEntry> last(String key) {
        List<ConfigEntry> found = all(key);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /** Returns every key that is set, in the order they were first read. */
    public Set<String> keys() {
        return entries.keySet();
    }

    @Override
    public List<String> subsections(String section) {
        String start = section.toLowerCase(Locale.ROOT) + ".";
        Set<String> names = new LinkedHashSet<>();
        for (String key : entries.keySet()) {
            int last = key.lastIndexOf('.');
            if (key.startsWith(start) && last > start.length()) {
                names.add(key.substring(start.length(), last));
            }
        }
        return List.copyOf(names);
    }

    /** Returns every entry, those of one key in order. */
    List<ConfigEntry> entries() {
        return entries.values().stream().flatMap(List::stream).toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static VtagException bad(String type, ConfigEntry entry) {
        return new VtagException(
                ErrorKind.CONFIG,
                "bad " + type + " config value '" + text(entry.value()) + "' for '" + entry.key() + "' in "
                        + entry.place(),
                "git config --show-origin --get " + entry.key());
    }
}
