package dev.vtag.git.index;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses an index of version 2, 3 or 4. The checksum at the end is not looked at, as git does not. */
final class IndexParser {
    private static final int HEADER = 12;
    private static final int NAME_MASK = 0xfff;

    private final byte[] data;
    private final int idLength;
    private final int modifiedSeconds;
    private final int end;

    private int offset;
    private final ByteArrayOutputStream expanded = new ByteArrayOutputStream();
    private byte[] previous = new byte[0];

    /** The bytes are no index; the message says how. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    IndexParser(byte[] data, int idLength, int modifiedSeconds) {
        this.data = data;
        this.idLength = idLength;
        this.modifiedSeconds = modifiedSeconds;
        this.end = data.length - idLength;
    }

    GitIndex parse() throws Malformed {
        if (end < HEADER) {
            throw new Malformed("it ends before its header does");
        }
        if (!new String(data, 0, 4, StandardCharsets.ISO_8859_1).equals("DIRC")) {
            throw new Malformed("it does not start with DIRC");
        }
        int version = Bytes.int32(data, 4);
        if (version < 2 || version > 4) {
            throw new Malformed("it is of version " + Integer.toUnsignedString(version));
        }
        int count = Bytes.int32(data, 8);
        if (count < 0 || count > data.length / (GitIndex.ID + idLength)) {
            throw new Malformed("it is too short for " + Integer.toUnsignedString(count) + " entries");
        }
        IndexColumns columns = new IndexColumns(count);
        offset = HEADER;
        for (int i = 0; i < count; i++) {
            if (version == 4) {
                compressed(columns, i);
            } else {
                plain(columns, i);
            }
        }
        columns.endAt(offset);
        byte[] names = version == 4 ? expanded.toByteArray() : data;
        List<String> extensions = new ArrayList<>();
        CachedTree cachedTree = extensions(extensions);
        IndexFacts facts = new IndexFacts(version, idLength, modifiedSeconds, extensions, cachedTree);
        for (int i = 0; i < count && !facts.split(); i++) {
            checkOrder(columns, names, i);
        }
        return new GitIndex(data, names, columns, facts);
    }

    /** Reads the fixed part of an entry and returns the flags' 16 bits; the offset is then at the name. */
    private int fixed(IndexColumns columns, int i) throws Malformed {
        int start = offset;
        int name = start + GitIndex.ID + idLength + 2;
        if (name > end) {
            throw new Malformed("it ends within entry " + i);
        }
        columns.start()[i] = start;
        int flags = Bytes.uint16(data, name - 2);
        if ((flags & GitIndex.EXTENDED) != 0) {
            name += 2;
            if (name > end) {
                throw new Malformed("it ends within entry " + i);
            }
        }
        offset = name;
        return flags;
    }

    private void plain(IndexColumns columns, int i) throws Malformed {
        int flags = fixed(columns, i);
        int length = flags & NAME_MASK;
        if (length == NAME_MASK) {
            length = terminator(offset) - offset;
        }
        columns.nameStart()[i] = offset;
        columns.nameLength()[i] = length;
        int start = columns.start()[i];
        // One to eight NULs end an entry and make its length a multiple of eight.
        offset = start + ((offset + length - start + 8) & ~7);
        if (offset > end) {
            throw new Malformed("it ends within entry " + i);
        }
    }

    private void compressed(IndexColumns columns, int i) throws Malformed {
        int flags = fixed(columns, i);
        int kept = previous.length - varint();
        if (kept < 0 || kept > previous.length) {
            throw new Malformed("the name of entry " + i + " does not fit the one before it");
        }
        int stop = terminator(offset);
        byte[] name = new byte[kept + stop - offset];
        System.arraycopy(previous, 0, name, 0, kept);
        System.arraycopy(data, offset, name, kept, stop - offset);
        int length = flags & NAME_MASK;
        if (length != Math.min(name.length, NAME_MASK)) {
            throw new Malformed("the name of entry " + i + " has not the length it states");
        }
        columns.nameStart()[i] = expanded.size();
        columns.nameLength()[i] = name.length;
        expanded.writeBytes(name);
        previous = name;
        offset = stop + 1;
    }

    /** Reads git's variable-length number ({@code varint.c}), in which every continuation adds one. */
    private int varint() throws Malformed {
        int value = 0;
        int digit;
        do {
            if (offset >= end || value > (Integer.MAX_VALUE >> 8)) {
                throw new Malformed("a name's length is out of bounds");
            }
            digit = data[offset++];
            value = (value << 7) + (digit & 0x7f);
            if (digit < 0) {
                value++;
            }
        } while (digit < 0);
        return value;
    }

    private int terminator(int from) throws Malformed {
        for (int i = from; i < end; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        throw new Malformed("a name has no end");
    }

    private void checkOrder(IndexColumns columns, byte[] names, int i) throws Malformed {
        // In a split index the replaced entries come first and have no name.
        if (columns.nameLength()[i] == 0) {
            throw new Malformed("entry " + i + " has no name");
        }
        int order = i == 0 ? -1 : columns.compareNames(names, i - 1, i);
        if (order > 0 || order == 0 && stage(columns, i - 1) >= stage(columns, i)) {
            throw new Malformed("entry " + i + " is out of order");
        }
    }

    private int stage(IndexColumns columns, int i) {
        return (Bytes.uint16(data, columns.start()[i] + GitIndex.ID + idLength) >> 12) & 3;
    }

    private @Nullable CachedTree extensions(List<String> found) throws Malformed {
        CachedTree tree = null;
        while (offset + 8 <= end) {
            String name = new String(data, offset, 4, StandardCharsets.ISO_8859_1);
            int size = Bytes.int32(data, offset + 4);
            int from = offset + 8;
            if (size < 0 || size > end - from) {
                throw new Malformed("its extension " + name + " is longer than the file");
            }
            found.add(name);
            if (name.equals("TREE")) {
                tree = new CachedTreeParser(data, from, from + size, idLength).parse();
            }
            offset = from + size;
        }
        return tree;
    }
}
