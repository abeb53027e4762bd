package dev.vtag.release;

import dev.vtag.version.Bump;
import dev.vtag.version.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be released.
 *
 * @param target which version
 * @param optimization the name of the optimization, empty for none
 * @param message the releaser's own words, empty for none
 * @param metrics the files of metrics, in order
 * @param allowances the rules that are lifted
 */
public record ReleaseRequest(
        Target target, String optimization, String message, List<MetricsFile> metrics, Set<Allowance> allowances) {
    public ReleaseRequest {
        metrics = List.copyOf(metrics);
        allowances = Set.copyOf(allowances);
    }

    /**
     * Which version: one of the two, or neither, when the commits decide.
     *
     * @param bump the number that goes up
     * @param version the version itself
     */
    public record Target(@Nullable Bump bump, @Nullable Version version) {
        /** The commits decide. */
        public static final Target BY_COMMITS = new Target(null, null);

        public Target {
            if (bump != null && version != null) {
                throw new IllegalArgumentException("both a bump and a version");
            }
        }

        /** Returns the target that was typed: {@code major}, {@code minor}, {@code patch} or a version; USAGE where neither. */
        public static Target parse(String text) {
            return Bump.of(text)
                    .map(bump -> new Target(bump, null))
                    .orElseGet(() -> new Target(null, Version.parse(text)));
        }
    }

    /**
     * A file of metrics.
     *
     * @param file where it lies
     * @param shown its path as the user typed it
     */
    public record MetricsFile(Path file, String shown) {}
}
