package dev.vtag.archive;

import java.util.Arrays;

/** Tells paths apart by 64 bits of each: that two are the same is a suspicion, that they are not is certain. */
final class PathSet {
    private static final long PRIME = 0x100000001b3L;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] slots = new long[1 << 12];
    private int count;

    /** Adds a path; returns whether none was there that may be the same. */
    boolean add(byte[] text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * PRIME;
        }
        hash = hash == 0 ? 1 : hash;
        if (2 * ++count > slots.length) {
            long[] old = slots;
            slots = new long[2 * old.length];
            Arrays.stream(old).filter(other -> other != 0).forEach(this::insert);
        }
        return insert(hash);
    }

    private boolean insert(long hash) {
        int at = (int) (hash * SPREAD >>> 32) & slots.length - 1;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = hash;
        return true;
    }
}
