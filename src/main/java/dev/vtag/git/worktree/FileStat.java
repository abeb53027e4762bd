package dev.vtag.git.worktree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What lstat(2) says of a path.
 *
 * @param mode type and permission bits
 * @param size bytes
 * @param modifiedSeconds last change of content, in seconds since 1970
 * @param modifiedNanos the rest of it, in nanoseconds
 * @param changedSeconds last change of anything, in seconds since 1970
 * @param changedNanos the rest of it, in nanoseconds
 * @param inode the inode number
 * @param uid the owner
 * @param gid the group
 */
record FileStat(
        int mode,
        long size,
        long modifiedSeconds,
        int modifiedNanos,
        long changedSeconds,
        int changedNanos,
        long inode,
        int uid,
        int gid) {
    private static final int TYPE = 0170000;
    private static final String WANTED = "unix:mode,size,lastModifiedTime,ctime,ino,uid,gid";

    /** Looks at the path itself, links not followed. */
    static FileStat of(Path path) throws IOException {
        Map<String, Object> values = Files.readAttributes(path, WANTED, LinkOption.NOFOLLOW_LINKS);
        Instant modified = value(values, "lastModifiedTime", FileTime.class).toInstant();
        Instant changed = value(values, "ctime", FileTime.class).toInstant();
        return new FileStat(
                value(values, "mode", Integer.class),
                value(values, "size", Long.class),
                modified.getEpochSecond(),
                modified.getNano(),
                changed.getEpochSecond(),
                changed.getNano(),
                value(values, "ino", Long.class),
                value(values, "uid", Integer.class),
                value(values, "gid", Integer.class));
    }

    /**
     * Looks at the path itself; null where nothing is there.
     *
     * @throws AccessDeniedException if its directory may not be searched
     */
    static @Nullable FileStat ifThere(Path path) throws AccessDeniedException {
        try {
            return of(path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
            if (reason != null && reason.contains("Not a directory")) {
                return null;
            }
            throw new NeedsGit("a file that cannot be looked at: " + reason);
        }
    }

    private static <T> T value(Map<String, Object> values, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(values.get(name), name));
    }

    boolean isFile() {
        return (mode & TYPE) == 0100000;
    }

    boolean isLink() {
        return (mode & TYPE) == 0120000;
    }

    boolean isDirectory() {
        return (mode & TYPE) == 0040000;
    }

    /** Returns the mode that git records: of a file only whether its owner may execute it. */
    int gitMode() {
        if (isLink()) {
            return 0120000;
        }
        return (mode & 0100) != 0 ? 0100755 : 0100644;
    }

    /** Returns the last change of content. */
    FileTime modified() {
        return FileTime.from(Instant.ofEpochSecond(modifiedSeconds, modifiedNanos));
    }

    /** Returns the last change of anything. */
    FileTime changed() {
        return FileTime.from(Instant.ofEpochSecond(changedSeconds, changedNanos));
    }

    // Written out: a record's own come of a bootstrap that costs a hook ten milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStat that
                && mode == that.mode
                && size == that.size
                && modifiedSeconds == that.modifiedSeconds
                && modifiedNanos == that.modifiedNanos
                && changedSeconds == that.changedSeconds
                && changedNanos == that.changedNanos
                && inode == that.inode
                && uid == that.uid
                && gid == that.gid;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode) * 31 + Long.hashCode(changedSeconds) * 31 + changedNanos;
    }
}
