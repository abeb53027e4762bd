package dev.vtag.config;

import java.util.List;

/**
 * What {@code vtag config check} found.
 *
 * @param file the file
 * @param present whether it is there
 * @param problems every mistake, by line
 */
public record ConfigCheck(String file, boolean present, List<ConfigProblem> problems) {
    public ConfigCheck {
        problems = List.copyOf(problems);
    }

    /** Returns the outcome of this reading. */
    public static ConfigCheck of(LoadedConfig loaded) {
        return new ConfigCheck(ConfigLoader.FILE, loaded.present(), loaded.problems());
    }
}
