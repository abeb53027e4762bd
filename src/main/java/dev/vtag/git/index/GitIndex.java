package dev.vtag.git.index;

import dev.vtag.git.FileMode;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index as it was read: its entries by position, in git's order, all stages. Entries are columns over the file's own
 * bytes, so that an index of a hundred thousand files costs a few arrays.
 *
 * <p>The format is that of git's {@code Documentation/gitformat-index.txt}, versions 2 to 4. Numbers that the file holds
 * as 32 unsigned bits are given as {@code int}s with the same bits.
 */
public final class GitIndex {
    static final int CTIME = 0;
    static final int MTIME = 8;
    static final int INODE = 20;
    static final int MODE = 24;
    static final int UID = 28;
    static final int GID = 32;
    static final int SIZE = 36;
    static final int ID = 40;

    static final int EXTENDED = 0x4000;

    private static final int NAME_LENGTH = 0xfff;
    private static final int ASSUME_VALID = 0x8000;
    private static final int SKIP_WORKTREE = 0x4000;
    private static final int INTENT_TO_ADD = 0x2000;

    private final byte[] data;
    private final byte[] names;
    private final IndexColumns columns;
    private final IndexFacts facts;

    GitIndex(byte[] data, byte[] names, IndexColumns columns, IndexFacts facts) {
        this.data = data;
        this.names = names;
        this.columns = columns;
        this.facts = facts;
    }

    /** Returns the number of entries, all stages counted. */
    public int size() {
        return columns.count();
    }

    /** Returns what the file says beside its entries. */
    public IndexFacts facts() {
        return facts;
    }

    /** Returns the bytes that hold the paths; an entry's path is {@link #nameLength} of them from {@link #nameStart}. */
    byte[] names() {
        return names;
    }

    /** Returns the bytes that hold the entries, each from its {@link #start} on. */
    byte[] data() {
        return data;
    }

    int start(int position) {
        return columns.start()[position];
    }

    int nameStart(int position) {
        return columns.nameStart()[position];
    }

    /** Returns the number of bytes in the entry's path. */
    public int nameLength(int position) {
        return columns.nameLength()[position];
    }

    /** Returns byte {@code index} of the entry's path. */
    public byte nameByte(int position, int index) {
        return names[columns.nameStart()[position] + index];
    }

    /** Returns the entry's path. */
    public RepoPath path(int position) {
        return RepoPath.of(names, nameStart(position), nameLength(position));
    }

    /** Returns a copy of the bytes of the entry's path from {@code from} to {@code to}. */
    public byte[] nameBytes(int position, int from, int to) {
        int start = nameStart(position);
        return Arrays.copyOfRange(names, start + from, start + to);
    }

    /** Returns the mode's bits, such as 0100644. */
    public int modeBits(int position) {
        return number(position, MODE);
    }

    /** Returns 0, or 1 to 3 for a side of a conflict. */
    public int stage(int position) {
        return (flags(position) >> 12) & 3;
    }

    /** Returns whether the user promised that the file does not change ({@code update-index --assume-unchanged}). */
    public boolean assumeUnchanged(int position) {
        return (flags(position) & ASSUME_VALID) != 0;
    }

    /** Returns whether the file is not wanted in the work tree (a sparse checkout). */
    public boolean skipWorktree(int position) {
        return (extendedFlags(position) & SKIP_WORKTREE) != 0;
    }

    /** Returns whether only the path was announced ({@code git add -N}). */
    public boolean intentToAdd(int position) {
        return (extendedFlags(position) & INTENT_TO_ADD) != 0;
    }

    /** Returns the file's last change of content, in seconds since 1970. */
    public int modifiedSeconds(int position) {
        return number(position, MTIME);
    }

    /** Returns the file's last change of anything, in seconds since 1970. */
    public int changedSeconds(int position) {
        return number(position, CTIME);
    }

    /** Returns the low 32 bits of the file's inode number. */
    public int inode(int position) {
        return number(position, INODE);
    }

    /** Returns the file's owner. */
    public int uid(int position) {
        return number(position, UID);
    }

    /** Returns the file's group. */
    public int gid(int position) {
        return number(position, GID);
    }

    /** Returns the low 32 bits of the file's size; 0 also where git marked the entry as to be looked at. */
    public int fileSize(int position) {
        return number(position, SIZE);
    }

    /** Returns a copy of the raw id. */
    public byte[] id(int position) {
        int from = columns.start()[position] + ID;
        return Arrays.copyOfRange(data, from, from + facts.idLength());
    }

    /** Returns whether the entry's raw id is this one. */
    public boolean hasId(int position, byte[] id) {
        int from = columns.start()[position] + ID;
        return Arrays.equals(data, from, from + facts.idLength(), id, 0, id.length);
    }

    /** Returns the entry's object. */
    public ObjectName object(int position) {
        int from = columns.start()[position] + ID;
        return new ObjectName(HexFormat.of().formatHex(data, from, from + facts.idLength()));
    }

    /** Returns the first position from {@code from} on, up to {@code to}, whose path is not below {@code path}'s bytes. */
    public int lowerBound(byte[] path, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareName(middle, path) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the position of the path's first entry of whatever stage; -1 where there is none. */
    public int find(RepoPath path) {
        byte[] bytes = path.bytes();
        int position = lowerBound(bytes, 0, size());
        return position < size() && compareName(position, bytes) == 0 ? position : -1;
    }

    /** Compares the entry's path with these bytes, unsigned, as git orders an index. */
    public int compareName(int position, byte[] path) {
        int start = nameStart(position);
        return Arrays.compareUnsigned(names, start, start + nameLength(position), path, 0, path.length);
    }

    /** Compares the bytes of the entry's path from {@code from} to {@code to} with these, unsigned. */
    public int compareNamePart(int position, int from, int to, byte[] bytes) {
        int start = nameStart(position);
        return Arrays.compareUnsigned(names, start + from, start + to, bytes, 0, bytes.length);
    }

    /** Returns whether the entries have the same path. */
    public boolean samePath(int a, int b) {
        return nameLength(a) == nameLength(b) && columns.compareNames(names, a, b) == 0;
    }

    /** Returns whether the entry is of stage 0 and has no flag. */
    public boolean isPlain(int position) {
        return (flags(position) & ~NAME_LENGTH) == 0;
    }

    /** Returns whether the entry's path starts with these bytes. */
    public boolean nameStartsWith(int position, byte[] prefix) {
        int start = nameStart(position);
        return nameLength(position) >= prefix.length
                && Arrays.equals(names, start, start + prefix.length, prefix, 0, prefix.length);
    }

    /** Returns the entry at this position. */
    public IndexEntry entry(int position) {
        return new IndexEntry(
                path(position), FileMode.of(modeBits(position)), object(position), stage(position), flagSet(position));
    }

    /** Returns all entries, in order. */
    public List<IndexEntry> entries() {
        List<IndexEntry> entries = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** Returns the directories as git last wrote them; null where the index does not say. */
    public @Nullable CachedTree cachedTree() {
        return facts.cachedTree();
    }

    private Set<IndexEntry.Flag> flagSet(int position) {
        Set<IndexEntry.Flag> set = EnumSet.noneOf(IndexEntry.Flag.class);
        if (assumeUnchanged(position)) {
            set.add(IndexEntry.Flag.ASSUME_UNCHANGED);
        }
        if (skipWorktree(position)) {
            set.add(IndexEntry.Flag.SKIP_WORKTREE);
        }
        if (intentToAdd(position)) {
            set.add(IndexEntry.Flag.INTENT_TO_ADD);
        }
        return set;
    }

    /** Returns a copy of the entry's stat data and raw id. */
    byte[] statAndId(int position) {
        int from = columns.start()[position];
        return Arrays.copyOfRange(data, from, from + ID + facts.idLength());
    }

    /** Returns a copy of an extension's content; null where there is no such extension. */
    byte @Nullable [] extension(String name) {
        int at = columns.end();
        int end = data.length - facts.idLength();
        while (at + 8 <= end) {
            int from = at + 8;
            int size = Bytes.int32(data, at + 4);
            if (new String(data, at, 4, java.nio.charset.StandardCharsets.ISO_8859_1).equals(name)) {
                return Arrays.copyOfRange(data, from, from + size);
            }
            at = from + size;
        }
        return null;
    }

    int flags(int position) {
        return Bytes.uint16(data, columns.start()[position] + ID + facts.idLength());
    }

    int extendedFlags(int position) {
        return (flags(position) & EXTENDED) == 0
                ? 0
                : Bytes.uint16(data, columns.start()[position] + ID + facts.idLength() + 2);
    }

    private int number(int position, int field) {
        return Bytes.int32(data, columns.start()[position] + field);
    }
}
