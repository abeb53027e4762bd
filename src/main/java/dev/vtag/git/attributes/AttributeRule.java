package dev.vtag.git.attributes;

import dev.vtag.git.ignore.PathPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an attributes file.
 *
 * @param pattern the paths that it is about; null for a macro's definition
 * @param macro the name of the macro that it defines, empty if it is about paths
 * @param settings what it sets, in the order of the line
 */
record AttributeRule(@Nullable PathPattern pattern, String macro, List<Setting> settings) {
    /** One attribute set to one state. */
    record Setting(String name, AttributeValue value) {}

    AttributeRule {
        settings = List.copyOf(settings);
    }

    boolean isMacro() {
        return pattern == null;
    }
}
