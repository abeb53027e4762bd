package dev.vtag.operation;

/** What a step shall leave at its path. */
public sealed interface Goal {
    /** Permissions of something new: all that the user's umask leaves. */
    int NEW = -1;

    /** Nothing at the path. */
    Goal NOTHING = new Nothing();

    /** Nothing shall be there. */
    record Nothing() implements Goal {}

    /**
     * A directory, empty but for what other steps put there.
     *
     * @param permissions the permission bits, or {@link #NEW}
     */
    record Directory(int permissions) implements Goal {}

    /**
     * A regular file.
     *
     * @param kind whether it may be executed, where the permissions are {@link #NEW}
     * @param permissions the permission bits, or {@link #NEW}
     * @param size bytes expected, a hint; -1 where unknown
     * @param content its bytes
     */
    record File(Execution kind, int permissions, long size, ContentWriter content) implements Goal {}

    /**
     * A symbolic link.
     *
     * @param target its target's bytes
     */
    record Link(ContentWriter target) implements Goal {}

    /** Whether a file is a program. */
    enum Execution {
        PLAIN,
        EXECUTABLE
    }

    /** Returns whether it may be made beside others, in whatever order. */
    default boolean isConcurrent() {
        return this instanceof File file
                ? file.content().isConcurrent()
                : !(this instanceof Link link) || link.target().isConcurrent();
    }

    /** Returns whether something with content of its own shall be there: a file or a link. */
    default boolean hasContent() {
        return this instanceof File || this instanceof Link;
    }
}
