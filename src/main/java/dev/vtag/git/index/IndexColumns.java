package dev.vtag.git.index;

import java.util.Arrays;

/** Where each entry lies: its start in the file's bytes, and its path's start and length in the bytes of the names. */
final class IndexColumns {
    private final int[] start;
    private final int[] nameStart;
    private final int[] nameLength;
    private int end;

    IndexColumns(int count) {
        start = new int[count];
        nameStart = new int[count];
        nameLength = new int[count];
    }

    int count() {
        return start.length;
    }

    /** Returns where the entries end in the file's bytes, and the extensions start. */
    int end() {
        return end;
    }

    void endAt(int offset) {
        end = offset;
    }

    int[] start() {
        return start;
    }

    int[] nameStart() {
        return nameStart;
    }

    int[] nameLength() {
        return nameLength;
    }

    /** Returns whether the paths of two entries are the same. */
    int compareNames(byte[] names, int a, int b) {
        return Arrays.compareUnsigned(
                names, nameStart[a], nameStart[a] + nameLength[a], names, nameStart[b], nameStart[b] + nameLength[b]);
    }
}
