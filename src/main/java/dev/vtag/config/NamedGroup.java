package dev.vtag.config;

import java.util.List;

/**
 * A group whose keys are names of the user's own, each a group of the same settings.
 *
 * @param key the group, such as {@code metrics}
 * @param name what the names stand for, such as {@code NAME}
 * @param description what the group is about, one sentence
 * @param settings the settings below each name; their keys are the last part alone
 */
record NamedGroup(String key, String name, String description, List<Setting<?>> settings) {
    NamedGroup {
        settings = List.copyOf(settings);
    }
}
