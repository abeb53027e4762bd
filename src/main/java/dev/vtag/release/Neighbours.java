package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Journal;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The other work trees of the repository: tags and archives are theirs too, so what one left half done concerns all. */
final class Neighbours {
    private final StateDir state;

    Neighbours(StateDir state) {
        this.state = state;
    }

    /** Throws REFUSED, with the commands that help, where a release or its taking back was interrupted in one of them. */
    void requireNothingPending() {
        for (StateDir other : others()) {
            Journal.pending(other.journal("release"))
                    // What is left to push only takes nobody's tag or archive.
                    .filter(pending -> !ReleaseJob.isLaidOut(pending.steps()))
                    .ifPresent(pending -> refuse(
                            other,
                            "the release of "
                                    + ReleaseRecord.read(pending.plan()).version(),
                            "release",
                            "undo it"));
            Journal.pending(other.journal("unrelease"))
                    .ifPresent(pending -> refuse(
                            other,
                            "taking back "
                                    + UnreleaseRecord.read(pending.plan()).version(),
                            "unrelease",
                            "let the release stand"));
        }
    }

    private static void refuse(StateDir other, String what, String verb, String abort) {
        Optional<Path> root = root(other);
        if (root.filter(Files::isDirectory).isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " was interrupted in a work tree that is gone, "
                            + root.map(Path::toString).orElse(""),
                    "bring it back, or let it go: git worktree prune");
        }
        String command = "vtag " + verb + " -C " + ShellWord.of(root.get().toString());
        throw new VtagException(
                ErrorKind.REFUSED,
                what + " was interrupted in the work tree " + root.get(),
                "finish it: " + command + " --resume\n" + abort + ": " + command + " --abort");
    }

    private List<StateDir> others() {
        List<Path> directories = new ArrayList<>(List.of(state.commonDir()));
        Path linked = state.commonDir().resolve("worktrees");
        if (Files.isDirectory(linked)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(linked)) {
                each.forEach(directories::add);
            } catch (IOException e) {
                throw unreadable(linked, e);
            }
        }
        return directories.stream()
                .filter(directory -> !isHere(directory))
                .map(directory -> new StateDir(directory, state.commonDir(), state.sharing()))
                .toList();
    }

    private boolean isHere(Path directory) {
        try {
            return Files.exists(directory) && Files.isSameFile(directory, state.gitDir());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Returns a work tree's root, as git remembers it. */
    private static Optional<Path> root(StateDir of) {
        Path pointer = of.gitDir().resolve("gitdir");
        try {
            Path link = Files.exists(pointer)
                    ? of.gitDir()
                            .resolve(Files.readString(pointer, StandardCharsets.UTF_8)
                                    .strip())
                    : of.gitDir();
            return Optional.ofNullable(link.normalize().getParent());
        } catch (IOException e) {
            throw unreadable(pointer, e);
        }
    }

    private static VtagException unreadable(Path path, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT, "cannot read " + path + ": " + AtomicFile.reason(e), "check its permissions", e);
    }
}
