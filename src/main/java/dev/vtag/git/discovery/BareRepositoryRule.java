package dev.vtag.git.discovery;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.config.ConfigEntry;
import dev.vtag.git.config.ConfigLoader;
import java.nio.file.Path;

/** Holds safe.bareRepository: a bare repository may hide in a work tree and bring its own configuration. */
final class BareRepositoryRule {
    private BareRepositoryRule() {}

    /** Throws REFUSED where the user allows bare repositories only by name and this one was found by walking. */
    static void check(Path directory, GitEnvironment environment) {
        boolean explicit = false;
        for (ConfigEntry entry : ConfigLoader.loadProtected(environment).all("safe.bareRepository")) {
            if ("explicit".equals(entry.value())) {
                explicit = true;
            } else if ("all".equals(entry.value())) {
                explicit = false;
            } else {
                throw new VtagException(
                        ErrorKind.CONFIG,
                        "invalid value for 'safe.bareRepository' in " + entry.place(),
                        "git config --global safe.bareRepository explicit");
            }
        }
        if (explicit && !belongsToWorkTree(directory)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "cannot use bare repository '" + directory + "' (safe.bareRepository is 'explicit')",
                    "GIT_DIR=" + directory + " vtag ...");
        }
    }

    private static boolean belongsToWorkTree(Path directory) {
        String text = directory.toString();
        return directory.endsWith(".git") || text.contains("/.git/worktrees/") || text.contains("/.git/modules/");
    }
}
