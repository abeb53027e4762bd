package dev.vtag.config;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The values that were read; a setting that was not has its default. */
final class SettingValues {
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final Map<NamedGroup, SortedMap<String, SettingValues>> named = new HashMap<>();

    <T> void put(Setting<T> setting, T value) {
        values.put(setting, value);
    }

    /** Returns the values under a name of the user's own, to be filled. */
    SettingValues named(NamedGroup group, String name) {
        return named.computeIfAbsent(group, unused -> new TreeMap<>())
                .computeIfAbsent(name, unused -> new SettingValues());
    }

    /** Returns what stands under each name of the group, made of its values. */
    <R> Map<String, R> named(NamedGroup group, Function<SettingValues, R> maker) {
        Map<String, R> made = new TreeMap<>();
        named.getOrDefault(group, new TreeMap<>()).forEach((name, values) -> made.put(name, maker.apply(values)));
        return made;
    }

    @SuppressWarnings("unchecked") // put() lets only a T in under a Setting<T>.
    <T> T of(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.fallback());
    }
}
