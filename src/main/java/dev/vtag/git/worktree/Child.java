package dev.vtag.git.worktree;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An entry of a directory, looked at once: by the walk, or ahead of it by another thread that is done before the walk asks. */
final class Child {
    private final byte[] name;
    private final Path path;
    private boolean seen;
    private @Nullable FileStat stat;
    private @Nullable AccessDeniedException denied;
    private @Nullable NeedsGit trouble;

    Child(byte[] name, Path path) {
        this.name = name;
        this.path = path;
    }

    /** Returns the bytes of its name. */
    byte[] name() {
        return name;
    }

    Path path() {
        return path;
    }

    /** Looks at it, and remembers what is seen. */
    void look() {
        if (!seen) {
            try {
                stat = FileStat.ifThere(path);
            } catch (AccessDeniedException e) {
                denied = e;
            } catch (NeedsGit e) {
                trouble = e;
            }
            seen = true;
        }
    }

    /** Returns what was seen; null where it is gone. */
    @Nullable
    FileStat stat() throws AccessDeniedException {
        look();
        if (denied != null) {
            throw denied;
        } else if (trouble != null) {
            throw trouble;
        }
        return stat;
    }

    /** Returns whether it is known to be a directory. */
    boolean isDirectory() {
        return stat != null && stat.isDirectory();
    }
}
