package dev.vtag.git;

import dev.vtag.git.config.ConfigPath;
import java.nio.file.Path;

/** Says where git looks for a repository's hooks. */
public final class HooksDirectory {
    private HooksDirectory() {}

    /** Returns core.hooksPath, taken from where hooks are run, else {@code hooks} in the shared git directory. */
    public static Path of(GitEnvironment environment, Layout layout, GitConfig config) {
        return config.string("core.hooksPath")
                .flatMap(path -> ConfigPath.expand(environment, path))
                .map(path -> DiskPath.of(layout.workTree().orElse(layout.gitDir()), path))
                .orElse(layout.commonDir().resolve("hooks"));
    }
}
