package dev.vtag.git.worktree;

import dev.vtag.git.index.GitIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A directory's entries in the index, by the bytes of their names: files with all their stages, and directories. */
final class IndexGroups {
    private final List<Group> groups;

    /**
     * Entries that share a name.
     *
     * @param name the name within the directory
     * @param from the first entry's position
     * @param to the position after the last entry
     * @param directory whether they lie below the name, else they are the name itself
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Group(byte[] name, int from, int to, boolean directory) {
        Found.Positions positions() {
            return new Found.Positions(from, to);
        }
    }

    private IndexGroups(List<Group> groups) {
        this.groups = groups;
    }

    /** Groups the entries from {@code from} up to {@code to}, whose paths share their first {@code depth} bytes. */
    static IndexGroups of(GitIndex index, int from, int to, int depth) {
        List<Group> groups = new ArrayList<>();
        boolean sorted = true;
        for (int i = from; i < to; ) {
            Group group = group(index, i, to, depth);
            sorted &= groups.isEmpty() || Arrays.compareUnsigned(groups.get(groups.size() - 1).name, group.name) <= 0;
            groups.add(group);
            i = group.to;
        }
        if (!sorted) {
            // In an index "a-b" stands before what is in "a".
            groups.sort((a, b) -> Arrays.compareUnsigned(a.name, b.name));
        }
        return new IndexGroups(groups);
    }

    private static Group group(GitIndex index, int from, int to, int depth) {
        int length = index.nameLength(from);
        int slash = depth;
        while (slash < length && index.nameByte(from, slash) != '/') {
            slash++;
        }
        byte[] name = index.nameBytes(from, depth, slash);
        if (slash < length) {
            byte[] beyond = index.nameBytes(from, 0, slash + 1);
            beyond[slash]++;
            return new Group(name, from, index.lowerBound(beyond, from, to), true);
        }
        byte[] path = index.nameBytes(from, 0, length);
        int end = from + 1;
        while (end < to && index.compareName(end, path) == 0) {
            end++;
        }
        return new Group(name, from, end, false);
    }

    int size() {
        return groups.size();
    }

    Group group(int i) {
        return groups.get(i);
    }
}
