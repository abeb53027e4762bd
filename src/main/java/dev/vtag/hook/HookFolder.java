package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The directory where git looks for hooks.
 *
 * @param path its absolute path, as git says it
 * @param standing whose it is
 */
public record HookFolder(Path path, Standing standing) {
    /** Where git looks for nothing. */
    private static final Set<String> NOWHERE = Set.of("", "/dev/null", "NUL");

    /** Whose the directory is. */
    public enum Standing {
        /** The repository's own, inside its git directory. */
        OWN,
        /** In the work tree, and not tracked. */
        WORK_TREE,
        /** In the work tree, and tracked: a change there is a change to the project. */
        TRACKED,
        /** Anywhere else: other repositories may share it. */
        OUTSIDE
    }

    /** Returns the directory that git uses in this repository; REFUSED where its settings turn hooks off. */
    static HookFolder find(GitRepository repository) {
        GitCommand git = repository.git();
        GitCommand.Result setting = git.run("config", "--get", "core.hooksPath");
        if (setting.exit() == 0 && NOWHERE.contains(setting.text())) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "git runs no hooks here: core.hooksPath is '" + setting.text() + "'",
                    "see who set it: git config --show-origin --get core.hooksPath\n"
                            + "let hooks run again: git config --unset core.hooksPath");
        }
        Path path = Path.of(git.require("rev-parse", "--path-format=absolute", "--git-path", "hooks")
                .text());
        return new HookFolder(path, standing(path, repository));
    }

    private static Standing standing(Path path, GitRepository repository) {
        Layout layout = repository.layout();
        Path real = real(path);
        if (real.startsWith(real(layout.commonDir())) || real.startsWith(real(layout.gitDir()))) {
            return Standing.OWN;
        }
        Path root = layout.workTree().map(HookFolder::real).orElse(null);
        if (root == null || !real.startsWith(root)) {
            return Standing.OUTSIDE;
        }
        boolean tracked = repository
                        .git()
                        .require("ls-files", "-z", "--", ":(top,literal)" + root.relativize(real))
                        .out()
                        .length
                > 0;
        return tracked ? Standing.TRACKED : Standing.WORK_TREE;
    }

    /** Returns the path with every symbolic link followed as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute));
        } catch (IOException e) {
            // Not readable from here: its name has to do.
            return absolute;
        }
    }

    /** Returns where git looks for this hook. */
    Path slot(HookEvent event) {
        return path.resolve(event.word());
    }

    /** Returns where the hook goes that was there before; its last name stays. */
    Path chained(HookEvent event) {
        return path.resolve("vtag-chained").resolve(event.word());
    }
}
