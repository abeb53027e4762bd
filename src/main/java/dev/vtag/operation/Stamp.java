package dev.vtag.operation;

import java.nio.file.attribute.FileTime;

/**
 * What the file system says of a path without reading its content.
 *
 * @param kind what is there
 * @param permissions the permission bits, 0 to 07777
 * @param size bytes
 * @param device the device's number
 * @param inode the file's number on the device
 * @param modified when the content changed last
 * @param changed when the content or the permissions changed last
 */
public record Stamp(
        Kind kind, int permissions, long size, long device, long inode, FileTime modified, FileTime changed) {
    /** Nothing at the path. */
    public static final Stamp ABSENT =
            new Stamp(Kind.ABSENT, 0, 0, 0, 0, FileTime.fromMillis(0), FileTime.fromMillis(0));

    /** What can be at a path. */
    public enum Kind {
        ABSENT("nothing"),
        FILE("a file"),
        LINK("a symbolic link"),
        DIRECTORY("a directory"),
        /** A FIFO, a socket or a device. */
        SPECIAL("a special file");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns what it is, for people. */
        public String words() {
            return words;
        }
    }

    /** Returns whether it is the same file with the same content and permissions, if it may have got another name. */
    boolean isSameFile(Stamp other) {
        return equals(new Stamp(
                other.kind, other.permissions, other.size, other.device, other.inode, other.modified, changed));
    }

    /** Returns whether there is nothing. */
    public boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    /** Returns whether the owner may execute it. */
    public boolean isExecutable() {
        return (permissions & 0100) != 0;
    }
}
