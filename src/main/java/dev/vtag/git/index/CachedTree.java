package dev.vtag.git.index;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One directory of the index's TREE extension: the tree that it was when git last wrote it. */
public final class CachedTree {
    private final byte[] name;
    private final int entries;
    private final byte @Nullable [] id;
    private final CachedTree[] subtrees;

    /** Creates a node; {@code entries} is -1 and {@code id} null where git has marked it as out of date. */
    CachedTree(byte[] name, int entries, byte @Nullable [] id, List<CachedTree> subtrees) {
        this.name = name;
        this.entries = entries;
        this.id = id;
        this.subtrees = subtrees.toArray(CachedTree[]::new);
        Arrays.sort(this.subtrees, (a, b) -> compare(a.name, b.name, 0, b.name.length));
    }

    /** Returns how many entries of the index lie below the directory; -1 where the node is out of date. */
    public int entries() {
        return entries;
    }

    /** Returns the tree's raw id; null where the node is out of date. */
    public byte @Nullable [] id() {
        return id == null ? null : id.clone();
    }

    /** Returns the node of the directory with this name, {@code length} bytes from {@code offset}, right below this one. */
    public @Nullable CachedTree subtree(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = subtrees.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(subtrees[middle].name, bytes, offset, length);
            if (order == 0) {
                return subtrees[middle];
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /** Returns this node with everything that the path's entry is part of marked as out of date, from {@code from} on. */
    CachedTree without(byte[] path, int from) {
        int slash = from;
        while (slash < path.length && path[slash] != '/') {
            slash++;
        }
        List<CachedTree> kept = new ArrayList<>(subtrees.length);
        for (CachedTree subtree : subtrees) {
            boolean named = Arrays.equals(subtree.name, 0, subtree.name.length, path, from, slash);
            if (!named) {
                kept.add(subtree);
            } else if (slash < path.length) {
                kept.add(subtree.without(path, slash + 1));
            }
        }
        return new CachedTree(name, -1, null, kept);
    }

    /** Writes the node and those below it as {@code cache-tree.c} does. */
    void write(ByteArrayOutputStream out) {
        out.writeBytes(name);
        out.write(0);
        out.writeBytes((entries + " " + subtrees.length + "\n").getBytes(StandardCharsets.US_ASCII));
        if (id != null) {
            out.writeBytes(id);
        }
        for (CachedTree subtree : subtrees) {
            subtree.write(out);
        }
    }

    /** Compares by length first, which is how git stores them, so that sorting finds them sorted. */
    private static int compare(byte[] name, byte[] bytes, int offset, int length) {
        return name.length != length
                ? Integer.compare(name.length, length)
                : Arrays.compareUnsigned(name, 0, length, bytes, offset, offset + length);
    }
}
