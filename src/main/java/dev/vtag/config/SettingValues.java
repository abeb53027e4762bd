package dev.vtag.config;

import java.util.HashMap;
import java.util.Map;

/** The values that were read; a setting that was not has its default. */
final class SettingValues {
    private final Map<Setting<?>, Object> values = new HashMap<>();

    <T> void put(Setting<T> setting, T value) {
        values.put(setting, value);
    }

    @SuppressWarnings("unchecked") // put() lets only a T in under a Setting<T>.
    <T> T of(Setting<T> setting) {
        return (T) values.getOrDefault(setting, setting.fallback());
    }
}
