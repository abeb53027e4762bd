package dev.vtag.git.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the TREE extension; a damaged one is as good as none, since all it saves is time. */
final class CachedTreeParser {
    private static final int DEEPEST = 4096;

    private final byte[] data;
    private final int end;
    private final int idLength;
    private int offset;

    /** The extension does not hold together. */
    private static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;
    }

    CachedTreeParser(byte[] data, int from, int end, int idLength) {
        this.data = data;
        this.offset = from;
        this.end = end;
        this.idLength = idLength;
    }

    @Nullable
    CachedTree parse() {
        try {
            CachedTree root = offset < end ? node(0) : null;
            return offset == end ? root : null;
        } catch (Damaged e) {
            return null;
        }
    }

    /** Reads "name NUL entries SP subtrees LF id", then the subtrees, as {@code cache-tree.c} writes them. */
    private CachedTree node(int depth) throws Damaged {
        int from = offset;
        while (at() != 0) {
            offset++;
        }
        byte[] name = Arrays.copyOfRange(data, from, offset++);
        int entries = number(' ');
        int count = number('\n');
        byte[] id = null;
        if (entries >= 0) {
            if (offset + idLength > end) {
                throw new Damaged();
            }
            id = Arrays.copyOfRange(data, offset, offset + idLength);
            offset += idLength;
        }
        if (count < 0 || count > end - offset || depth > DEEPEST) {
            throw new Damaged();
        }
        List<CachedTree> subtrees = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            subtrees.add(node(depth + 1));
        }
        return new CachedTree(name, entries, id, subtrees);
    }

    private int number(char stop) throws Damaged {
        boolean negative = at() == '-';
        if (negative) {
            offset++;
        }
        int value = 0;
        for (byte b = at(); b != stop; b = at()) {
            if (b < '0' || b > '9' || value > 100_000_000) {
                throw new Damaged();
            }
            value = value * 10 + b - '0';
            offset++;
        }
        offset++;
        return negative ? -value : value;
    }

    private byte at() throws Damaged {
        if (offset >= end) {
            throw new Damaged();
        }
        return data[offset];
    }
}
