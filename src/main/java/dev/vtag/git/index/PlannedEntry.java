package dev.vtag.git.index;

import dev.vtag.git.IndexEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** An entry of an index about to be written: one kept from the old index, or a new one. */
final class PlannedEntry {
    private static final int STAT_LENGTH = GitIndex.ID;
    private static final int ASSUME_VALID = 0x8000;
    private static final int STAGE_SHIFT = 12;
    private static final int SKIP_WORKTREE = 0x4000;
    private static final int INTENT_TO_ADD = 0x2000;
    private static final int LONGEST_NAME = 0xfff;

    private final byte[] path;
    private final byte[] statAndId;
    private final int flags;
    private final int extended;

    private PlannedEntry(byte[] path, byte[] statAndId, int flags, int extended) {
        this.path = path;
        this.statAndId = statAndId;
        this.flags = flags;
        this.extended = extended;
    }

    /** Takes an entry over. One that may have been modified right after it was looked at is marked to be looked at again. */
    static PlannedEntry kept(GitIndex index, int position) {
        byte[] statAndId = index.statAndId(position);
        boolean racy = index.facts().modifiedSeconds() != 0
                && Integer.compareUnsigned(
                                index.modifiedSeconds(position), index.facts().modifiedSeconds())
                        >= 0;
        if (racy) {
            Arrays.fill(statAndId, GitIndex.SIZE, GitIndex.SIZE + Integer.BYTES, (byte) 0);
        }
        int flags = index.flags(position) & ~(GitIndex.EXTENDED | LONGEST_NAME);
        byte[] path = index.nameBytes(position, 0, index.nameLength(position));
        return new PlannedEntry(path, statAndId, flags, index.extendedFlags(position));
    }

    /** Makes a new entry, to be looked at by git where there is no stat data. */
    static PlannedEntry changed(IndexEntry entry, Optional<StatData> stat) {
        byte[] id = HexFormat.of().parseHex(entry.id().hex());
        ByteBuffer out = ByteBuffer.allocate(STAT_LENGTH + id.length);
        stat.orElse(StatData.unknown(entry.mode().bits())).put(out);
        out.put(id);
        int flags = entry.stage() << STAGE_SHIFT;
        int extended = 0;
        for (IndexEntry.Flag flag : entry.flags()) {
            switch (flag) {
                case ASSUME_UNCHANGED -> flags |= ASSUME_VALID;
                case SKIP_WORKTREE -> extended |= SKIP_WORKTREE;
                case INTENT_TO_ADD -> extended |= INTENT_TO_ADD;
            }
        }
        return new PlannedEntry(entry.path().bytes(), out.array(), flags, extended);
    }

    byte[] path() {
        return path;
    }

    /** Returns whether it is no side of a conflict. */
    boolean isMerged() {
        return (flags >> STAGE_SHIFT & 3) == 0;
    }

    /** Returns whether it needs the flags that came with version 3. */
    boolean isExtended() {
        return extended != 0;
    }

    /** Writes all but the path. */
    void putFixed(ByteBuffer out) {
        out.put(statAndId);
        int bits = flags | Math.min(path.length, LONGEST_NAME) | (isExtended() ? GitIndex.EXTENDED : 0);
        out.putShort((short) bits);
        if (isExtended()) {
            out.putShort((short) extended);
        }
    }

    /** Returns the number of bytes that {@link #putFixed} writes. */
    int fixedLength() {
        return statAndId.length + Short.BYTES + (isExtended() ? Short.BYTES : 0);
    }
}
