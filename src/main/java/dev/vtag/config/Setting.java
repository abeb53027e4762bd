package dev.vtag.config;

/**
 * One setting: all that is known of it, from which it is read, checked and documented.
 *
 * @param key its full name, such as {@code snapshots.keep.last}
 * @param type what its value must be
 * @param fallback what holds where it is not set
 * @param description what it does, one sentence
 * @param <T> the value's type
 */
record Setting<T>(String key, SettingType<T> type, T fallback, String description) {}
