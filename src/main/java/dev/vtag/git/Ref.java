package dev.vtag.git;

import java.util.List;

/**
 * A reference.
 *
 * @param name the full name, such as {@code refs/tags/v1.0.0}
 * @param target the object it names (a tag object for an annotated tag)
 */
public record Ref(String name, ObjectName target) {
    /** Returns a full name without what says of what kind it is: {@code main} for {@code refs/heads/main}. */
    public static String shortName(String name) {
        for (String prefix : List.of("refs/heads/", "refs/tags/", "refs/remotes/")) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }
}
