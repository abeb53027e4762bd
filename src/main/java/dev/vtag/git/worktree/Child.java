package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An entry of a directory, looked at once: by the walk, or ahead of it by another thread that is done before the walk asks. */
final class Child {
    private final byte[] name;
    private final Path directory;
    private @Nullable Path path;
    private boolean seen;
    private @Nullable FileStat stat;
    private @Nullable AccessDeniedException denied;
    private @Nullable NeedsGit trouble;

    /**
     * Names an entry of a directory.
     *
     * @param path where it is, if that is at hand
     */
    Child(byte[] name, Path directory, @Nullable Path path) {
        this.name = name;
        this.directory = directory;
        this.path = path;
    }

    /** Returns the bytes of its name. */
    byte[] name() {
        return name;
    }

    /** Returns where it is; made when asked for, since nobody asks that of most. */
    Path path() {
        if (path == null) {
            path = RepoPath.of(name).under(directory);
        }
        return path;
    }

    /** Returns whether it was looked at. */
    boolean isSeen() {
        return seen;
    }

    /** Remembers what another's look at it has shown. */
    void see(FileStat shown) {
        stat = shown;
        seen = true;
    }

    /** Looks at it, and remembers what is seen. */
    void look() {
        if (!seen) {
            try {
                stat = FileStat.ifThere(path());
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

    /** Looks at it, and returns what is there; null also where that cannot be told. */
    @Nullable
    FileStat shown() {
        look();
        return stat;
    }

    /** Returns whether it is known to be a directory. */
    boolean isDirectory() {
        return stat != null && stat.isDirectory();
    }
}
