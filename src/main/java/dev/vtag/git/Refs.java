package dev.vtag.git;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads and moves references by compare-and-set. */
public interface Refs {
    /** Returns HEAD of this work tree. */
    Head head();

    /** Returns the reference with this full name, symbolic ones followed. */
    Optional<Ref> find(String name);

    /** Returns the references whose full name starts with {@code prefix} (such as {@code refs/tags/}), by name. */
    List<Ref> list(String prefix);

    /**
     * Returns the names directly below {@code directory} (such as {@code refs/vtag/snapshots/}), without it and in order. None
     * is looked at: what it names may be broken, gone, or a directory of others.
     */
    SortedSet<String> children(String directory);

    /** Creates the reference unless it exists; returns whether it did. One reference, no process, for the hot path. */
    boolean createIfAbsent(String name, ObjectName target, String reason);

    /** Moves one reference by compare-and-set; returns whether it still was as expected. */
    boolean change(RefChange change, String reason);

    /** Makes all changes or none; throws CONFLICT, naming the reference, where one is not as expected. */
    void changeAll(List<RefChange> changes, String reason);

    /**
     * Makes all of these creations and deletions or none, without a process and without waiting: for the hook. Nothing is
     * thrown where that cannot be done now.
     */
    AtOnce changeAllAtOnce(List<RefChange> changes);

    /** What came of changing references at once. */
    enum AtOnce {
        DONE,
        /** Another process is at them, or one is not as expected; nothing was changed. */
        BUSY,
        /** A log, a hook or a format asks for git itself; nothing was changed. */
        NEEDS_GIT
    }
}
