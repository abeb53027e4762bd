package dev.vtag.git.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting as it was read.
 *
 * @param key the canonical key: section and name in lower case, the subsection as written
 * @param value the value; null for a key without '='
 * @param scope where it was read from
 * @param origin the file, or {@code the command line}
 * @param line the line in the file, from 1; 0 outside a file
 */
public record ConfigEntry(String key, @Nullable String value, ConfigScope scope, String origin, int line) {
    /** Returns the place for people, such as {@code /home/ada/.gitconfig, line 3}. */
    public String place() {
        return line == 0 ? origin : origin + ", line " + line;
    }
}
