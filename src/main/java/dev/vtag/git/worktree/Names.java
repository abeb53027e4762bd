package dev.vtag.git.worktree;

import dev.vtag.git.RepoPath;
import dev.vtag.git.worktree.IndexGroups.Group;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the names of one directory, those on disk and those in the index together, in the order of their bytes. */
final class Names {
    private final Path directory;
    private final @Nullable DirectoryListing listing;
    private final IndexGroups groups;
    private int nextChild;
    private int nextGroup;

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

    /** Returns the directories that are on disk and that the index has something of, in order. */
    List<Path> tracked() {
        List<Path> directories = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Child child = groups.group(i).directory() && listing != null
                    ? listing.find(groups.group(i).name())
                    : null;
            if (child != null && child.isDirectory()) {
                directories.add(child.path());
            }
        }
        return directories;
    }

    /** Returns the next name, null after the last. */
    @Nullable
    Name next() {
        Child child = listing != null && nextChild < listing.size() ? listing.child(nextChild) : null;
        Group group = nextGroup < groups.size() ? groups.group(nextGroup) : null;
        if (child == null && group == null) {
            return null;
        }
        int order = child == null ? 1 : group == null ? -1 : Arrays.compareUnsigned(child.name(), group.name());
        if (order <= 0 && child != null) {
            nextChild++;
        }
        byte[] name = order <= 0 && child != null ? child.name() : group == null ? new byte[0] : group.name();
        Group entry = null;
        Group below = null;
        while (group != null && Arrays.equals(group.name(), name)) {
            if (group.directory()) {
                below = group;
            } else {
                entry = group;
            }
            nextGroup++;
            group = nextGroup < groups.size() ? groups.group(nextGroup) : null;
        }
        return order <= 0 && child != null
                ? new Name(name, child.path(), child, true, entry, below)
                : new Name(name, RepoPath.of(name).under(directory), null, listing == null, entry, below);
    }
}
