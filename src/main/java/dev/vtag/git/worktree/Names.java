package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import dev.vtag.git.worktree.IndexGroups.Group;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the names of one directory, those on disk and those in the index together, in the order of their bytes. It
 * stands before the first name; what is asked is of the name at which it stands.
 */
final class Names {
    private static final int NONE = -1;

    private final Path directory;
    private final @Nullable DirectoryListing listing;
    private final IndexGroups groups;
    private int nextChild;
    private int nextGroup;
    private @Nullable Child child;
    private int entry;
    private int below;

    /**
     * One name.
     *
     * @param bytes the name
     * @param file where it is or would be
     * @param child what the listing has of it; null where it has nothing, or there is no listing
     * @param listed whether the disk has it, as far as was looked
     * @param entry its own entries in the index
     * @param below the entries of the index below it
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Name(
            byte[] bytes,
            Path file,
            @Nullable Child child,
            boolean listed,
            @Nullable Group entry,
            @Nullable Group below) {
        /** Returns what is there; null where nothing is. */
        @Nullable
        FileStat stat() throws AccessDeniedException {
            if (child != null) {
                return child.stat();
            }
            return listed ? FileStat.ifThere(file) : null;
        }
    }

    /** Goes through a directory; without a listing, through what the index has of it, all of which may be on disk. */
    Names(Path directory, @Nullable DirectoryListing listing, IndexGroups groups) {
        this.directory = directory;
        this.listing = listing;
        this.groups = groups;
    }

    /** Goes to the next name; returns false after the last. */
    boolean next() {
        child = listing != null && nextChild < listing.size() ? listing.child(nextChild) : null;
        entry = NONE;
        below = NONE;
        boolean grouped = nextGroup < groups.size();
        if (child == null && !grouped) {
            return false;
        }
        int order = child == null ? 1 : grouped ? groups.compare(nextGroup, child.name()) : -1;
        if (order <= 0) {
            nextChild++;
        } else {
            child = null;
        }
        if (order >= 0) {
            takeGroups();
        }
        return true;
    }

    /** Takes the groups of the first one's name: one, or two where a file and a directory are in conflict. */
    private void takeGroups() {
        int first = nextGroup;
        do {
            if (groups.isDirectory(nextGroup)) {
                below = nextGroup;
            } else {
                entry = nextGroup;
            }
            nextGroup++;
        } while (nextGroup < groups.size() && groups.sameName(first, nextGroup));
    }

    /** Returns the position of the one entry that the index has of the name, which is on disk; else -1. */
    int soleEntry() {
        return child != null && entry != NONE && below == NONE ? groups.soleEntry(entry) : NONE;
    }

    /** Returns what is on disk; null where nothing is, or that cannot be told. */
    @Nullable
    FileStat shown() {
        return child == null ? null : child.shown();
    }

    /** Returns the name. */
    Name current() {
        Group own = entry == NONE ? null : groups.group(entry);
        Group under = below == NONE ? null : groups.group(below);
        if (child != null) {
            return new Name(child.name(), child.path(), child, true, own, under);
        }
        byte[] name = groups.name(entry == NONE ? below : entry);
        return new Name(name, RepoPath.of(name).under(directory), null, listing == null, own, under);
    }
}
