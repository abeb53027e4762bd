package dev.vtag.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes vtag.yml as a JSON Schema, for editors. */
public final class ConfigSchema {
    private ConfigSchema() {}

    /** Returns the JSON Schema (2020-12) as a tree of maps, in the order of the settings. */
    public static Map<String, Object> json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", ConfigLoader.FILE);
        schema.putAll(group("", "The settings of vtag."));
        return schema;
    }

    private static Map<String, Object> group(String key, String description) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (parent(setting.key()).equals(key)) {
                properties.put(name(setting.key()), schema(setting));
            }
        }
        Settings.GROUPS.forEach((below, about) -> {
            if (parent(below).equals(key)) {
                properties.put(name(below), group(below, about));
            }
        });
        for (NamedGroup named : Settings.NAMED) {
            if (parent(named.key()).equals(key)) {
                properties.put(name(named.key()), object(named.description(), named(named), null));
            }
        }
        return object(description, false, properties);
    }

    private static Map<String, Object> named(NamedGroup group) {
        Map<String, Object> properties = new LinkedHashMap<>();
        group.settings().forEach(setting -> properties.put(setting.key(), schema(setting)));
        return object(null, false, properties);
    }

    private static Map<String, Object> object(
            @Nullable String description, Object additional, @Nullable Map<String, Object> properties) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (description != null) {
            object.put("description", description);
        }
        object.put("type", "object");
        object.put("additionalProperties", additional);
        if (properties != null) {
            object.put("properties", properties);
        }
        return object;
    }

    private static <T> Map<String, Object> schema(Setting<T> setting) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", setting.description());
        schema.putAll(setting.type().schema());
        schema.put("default", setting.type().json(setting.fallback()));
        return schema;
    }

    /** Returns the group a key lies in, such as {@code snapshots.keep}; empty at the top. */
    static String parent(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    /** Returns the last part of a key. */
    static String name(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
