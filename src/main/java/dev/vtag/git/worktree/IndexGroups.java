package dev.vtag.git.worktree;

import dev.vtag.git.index.GitIndex;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A directory's entries in the index, by the bytes of their names: files with all their stages, and directories. Columns,
 * since there are as many as files.
 */
final class IndexGroups {
    private final GitIndex index;
    private final int depth;
    private int size;
    private int[] from;
    private int[] to;
    /** Where the name ends in the path of the first entry. */
    private int[] nameEnd;

    /**
     * Entries that share a name.
     *
     * @param from the first entry's position
     * @param to the position after the last entry
     */
    record Group(int from, int to) {
        Found.Positions positions() {
            return new Found.Positions(from, to);
        }
    }

    private IndexGroups(GitIndex index, int depth, int capacity) {
        this.index = index;
        this.depth = depth;
        this.from = new int[capacity];
        this.to = new int[capacity];
        this.nameEnd = new int[capacity];
    }

    /** Groups the entries from {@code from} up to {@code to}, whose paths share their first {@code depth} bytes. */
    static IndexGroups of(GitIndex index, int from, int to, int depth) {
        IndexGroups groups = new IndexGroups(index, depth, Math.min(to - from, 128));
        boolean sorted = true;
        for (int i = from; i < to; ) {
            i = groups.add(i, to);
            // Files come in the order of their names.
            int last = groups.size - 1;
            sorted &= last == 0 || !groups.isDirectory(last) || groups.compare(last - 1, last) <= 0;
        }
        if (!sorted) {
            // In an index "a-b" stands before what is in "a".
            groups.sort();
        }
        return groups;
    }

    /** Adds the group that starts at {@code first}; returns the position after it. */
    private int add(int first, int end) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            nameEnd = Arrays.copyOf(nameEnd, 2 * size);
        }
        int length = index.nameLength(first);
        int slash = depth;
        while (slash < length && index.nameByte(first, slash) != '/') {
            slash++;
        }
        int next = first + 1;
        if (slash < length) {
            byte[] beyond = index.nameBytes(first, 0, slash + 1);
            beyond[slash]++;
            next = index.lowerBound(beyond, first, end);
        } else {
            while (next < end && index.samePath(first, next)) {
                next++;
            }
        }
        from[size] = first;
        to[size] = next;
        nameEnd[size] = slash;
        size++;
        return next;
    }

    private void sort() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compare);
        from = permuted(from, order);
        to = permuted(to, order);
        nameEnd = permuted(nameEnd, order);
    }

    private static int[] permuted(int[] column, Integer[] order) {
        int[] sorted = new int[order.length];
        Arrays.setAll(sorted, i -> column[order[i]]);
        return sorted;
    }

    private int compare(int a, int b) {
        return -compare(a, name(b));
    }

    int size() {
        return size;
    }

    Group group(int i) {
        return new Group(from[i], to[i]);
    }

    /** Returns the group's directory as a stop of a walk. */
    Stop stop(int i, Path directory) {
        return new Stop(directory, from[i], to[i], nameEnd[i] + 1);
    }

    /** Returns the position of the group's only entry; -1 where it has more. */
    int soleEntry(int i) {
        return to[i] - from[i] == 1 ? from[i] : -1;
    }

    /** Returns whether the entries lie below the name, else they are the name itself. */
    boolean isDirectory(int i) {
        return nameEnd[i] < index.nameLength(from[i]);
    }

    /** Returns the name within the directory. */
    byte[] name(int i) {
        return index.nameBytes(from[i], depth, nameEnd[i]);
    }

    /** Compares the name with the group's, in the order of unsigned bytes. */
    int compare(int i, byte[] name) {
        return -index.compareNamePart(from[i], depth, nameEnd[i], name);
    }

    /** Returns whether two groups have the same name. */
    boolean sameName(int a, int b) {
        // Files of one name are one group, and so are directories.
        return isDirectory(a) != isDirectory(b) && compare(a, name(b)) == 0;
    }
}
