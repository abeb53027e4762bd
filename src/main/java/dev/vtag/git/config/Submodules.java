package dev.vtag.git.config;

import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.util.HashSet;
import java.util.Set;

/** Reads {@code .gitmodules}. */
public final class Submodules {
    private Submodules() {}

    /** Returns the paths that the file knows submodules at; none where git could not read it. */
    public static Set<RepoPath> paths(byte[] content) {
        Set<RepoPath> paths = new HashSet<>();
        try {
            ConfigParser.parse(content, ".gitmodules", (key, value, line) -> {
                if (key.startsWith("submodule.") && key.endsWith(".path") && value != null) {
                    paths.add(RepoPath.of(value));
                }
            });
        } catch (VtagException e) {
            return Set.of();
        }
        return paths;
    }
}
