package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory where git looks for hooks.
 *
 * @param path its absolute path, as git says it
 * @param standing whose it is
 * @param top the root of the work tree; in a bare repository, the repository
 */
public record HookFolder(Path path, Standing standing, Path top) {
    /** What pre-commit and lefthook add to the name of a hook that they move away. */
    private static final List<String> MOVED = List.of(".legacy", ".old");

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
        return new HookFolder(path, standing(path, repository), top(repository.layout()));
    }

    static HookFolder own(Path path, Layout layout) {
        return new HookFolder(path, Standing.OWN, top(layout));
    }

    private static Path top(Layout layout) {
        return layout.workTree().orElseGet(layout::commonDir);
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

    /** Returns where vtag's script goes: where git looks or, where pre-commit's script is, where that looks before all else. */
    Path place(HookEvent event) {
        return calledByAnother(event).orElseGet(() -> slot(event));
    }

    /** Returns where vtag's script is, be it that another program moved it; else where it goes. */
    Path standing(HookEvent event) {
        return Stream.concat(Stream.of(slot(event)), moved(event))
                .filter(path -> HookSlot.at(path).state() == HookSlot.State.OURS)
                .findFirst()
                .orElseGet(() -> place(event));
    }

    /** Returns where other programs move a hook that they find. */
    Stream<Path> moved(HookEvent event) {
        return MOVED.stream().map(end -> path.resolve(event.word() + end));
    }

    /** Returns the hook that the program runs whose script is where git looks. */
    Optional<Path> calledByAnother(HookEvent event) {
        return HookSlot.at(slot(event))
                .tool()
                .filter(tool -> tool.ways() == HookTool.Ways.CALLS_THE_OTHER)
                .map(tool -> path.resolve(event.word() + ".legacy"));
    }

    /** Returns the hook that a person writes: husky keeps its own where git looks, and calls one a directory further up. */
    Path written(HookEvent event) {
        Path parent = path.getParent();
        return parent != null && path.endsWith("_") && Files.exists(path.resolve("h"))
                ? parent.resolve(event.word())
                : slot(event);
    }

    /** Returns where the hook goes that was there before; its last name stays. */
    Path chained(HookEvent event) {
        return path.resolve("vtag-chained").resolve(event.word());
    }
}
