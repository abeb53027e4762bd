package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import java.util.Optional;

/**
 * What is, or was, at a path on disk, exactly: raw bytes (named by the blob that holds them), every permission bit.
 *
 * <p>Links are never followed.
 */
public sealed interface PathState {
    /** Nothing at the path. */
    PathState ABSENT = new Absent();

    /** Nothing is there. */
    record Absent() implements PathState {}

    /**
     * A directory, whatever it holds.
     *
     * @param permissions the permission bits, 0 to 07777
     */
    record Directory(int permissions) implements PathState {}

    /**
     * A regular file.
     *
     * @param permissions the permission bits, 0 to 07777
     * @param size bytes
     * @param content the blob of its bytes as they are on disk, without any conversion
     */
    record RegularFile(int permissions, long size, ObjectName content) implements PathState {}

    /**
     * A symbolic link.
     *
     * @param size bytes of its target
     * @param content the blob of its target's bytes
     */
    record Link(long size, ObjectName content) implements PathState {}

    /**
     * Something that was not recorded, by choice ({@code --no-undo}) or because it cannot be.
     *
     * @param what what it was, for people
     */
    record Unrecorded(String what) implements PathState {}

    /** Returns the answer of the method for this variant. */
    default <T> T accept(Visitor<T> visitor) {
        if (this instanceof Directory directory) {
            return visitor.directory(directory);
        }
        if (this instanceof RegularFile file) {
            return visitor.file(file);
        }
        if (this instanceof Link link) {
            return visitor.link(link);
        }
        if (this instanceof Unrecorded unrecorded) {
            return visitor.unrecorded(unrecorded);
        }
        return visitor.absent();
    }

    /** Returns whether something with content of its own is there: a file or a link. */
    default boolean hasContent() {
        return this instanceof RegularFile || this instanceof Link;
    }

    /** Returns the name of the content; nothing where there is none of its own. */
    default Optional<ObjectName> contentName() {
        if (this instanceof RegularFile file) {
            return Optional.of(file.content());
        }
        return this instanceof Link link ? Optional.of(link.content()) : Optional.empty();
    }

    /**
     * One answer for each variant.
     *
     * @param <T> the answer's type
     */
    interface Visitor<T> {
        /** Answers for nothing. */
        T absent();

        /** Answers for a directory. */
        T directory(Directory directory);

        /** Answers for a regular file. */
        T file(RegularFile file);

        /** Answers for a link. */
        T link(Link link);

        /** Answers for what was not recorded. */
        T unrecorded(Unrecorded unrecorded);
    }
}
