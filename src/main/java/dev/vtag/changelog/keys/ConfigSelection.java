package dev.vtag.changelog.keys;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.ignore.PathPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which files are configuration. Patterns are written as in {@code .gitignore}: the last one that matches the file or a
 * directory above it decides, and {@code !} takes it out.
 */
public final class ConfigSelection {
    private final List<PathPattern> patterns;

    private ConfigSelection(List<PathPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Returns the selection by these patterns; none of them selects nothing. */
    public static ConfigSelection of(List<String> patterns) {
        return new ConfigSelection(patterns.stream()
                .map(pattern -> PathPattern.parse(pattern.getBytes(StandardCharsets.UTF_8), LetterCase.EXACT))
                .toList());
    }

    /** Returns whether the file at this path is configuration. */
    public boolean accepts(RepoPath path) {
        for (int i = patterns.size() - 1; i >= 0; i--) {
            if (matches(patterns.get(i), path.bytes())) {
                return !patterns.get(i).isNegated();
            }
        }
        return false;
    }

    private static boolean matches(PathPattern pattern, byte[] path) {
        int name = 0;
        for (int i = 0; i < path.length; i++) {
            if (path[i] == '/') {
                if (pattern.matches(path, 0, name, i, PathKind.DIRECTORY)) {
                    return true;
                }
                name = i + 1;
            }
        }
        return pattern.matches(path, 0, name, path.length, PathKind.FILE);
    }
}
