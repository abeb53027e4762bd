package dev.vtag.git.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** What tells a tree from the index: entries left out, and entries that come in or instead. */
public final class IndexChanges {
    private final BitSet dropped = new BitSet();
    private final List<Addition> additions = new ArrayList<>();

    /**
     * An entry that the index does not have so.
     *
     * @param path the raw bytes of its path
     * @param modeBits its mode, such as 0100644
     * @param id its raw id
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying a path for each of many files is not free.
    public record Addition(byte[] path, int modeBits, byte[] id) {}

    /** Leaves out the entry at this position. */
    public void drop(int position) {
        dropped.set(position);
    }

    /** Leaves out the entries from {@code from} up to {@code to}. */
    public void drop(int from, int to) {
        dropped.set(from, to);
    }

    /** Brings in an entry; whatever stands at, above or below its path must have been dropped. */
    public void add(Addition addition) {
        additions.add(addition);
    }

    /** Returns the entries brought in, in no order. */
    public List<Addition> additions() {
        return Collections.unmodifiableList(additions);
    }

    /** Returns whether the entry at this position is left out. */
    public boolean isDropped(int position) {
        return dropped.get(position);
    }

    boolean anyDropped(int from, int to) {
        int next = dropped.nextSetBit(from);
        return next >= 0 && next < to;
    }

    List<Addition> sortedAdditions() {
        List<Addition> sorted = new ArrayList<>(additions);
        sorted.sort((a, b) -> Arrays.compareUnsigned(a.path(), b.path()));
        return sorted;
    }
}
