package dev.vtag.git.worktree;

import dev.vtag.git.FileMode;
import dev.vtag.git.GitConfig;
import dev.vtag.git.index.GitIndex;
import java.util.HexFormat;

/**
 * Decides from stat data alone, as {@code ie_match_stat} of git's {@code read-cache.c} does, whether a file must be read.
 * Fractions of seconds, device numbers and such are not compared, as in any git that is built as its makefile says.
 */
final class StatRule {
    private static final byte[] EMPTY_BLOB = HexFormat.of().parseHex("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

    private final boolean trustsCtime;
    private final boolean minimal;
    private final boolean keepsBits;
    private final boolean keepsLinks;

    /**
     * Creates the rule of a repository, by {@code core.trustctime}, {@code core.checkStat}, {@code core.fileMode} and
     * {@code core.symlinks}.
     */
    StatRule(GitConfig config) {
        trustsCtime = config.bool("core.trustctime", true);
        minimal = config.string("core.checkstat")
                .filter("minimal"::equalsIgnoreCase)
                .isPresent();
        keepsBits = config.bool("core.filemode", true);
        keepsLinks = config.bool("core.symlinks", true);
    }

    /** Returns whether the file may differ from the entry, which is of stage 0 and no gitlink. */
    boolean mayDiffer(GitIndex index, int position, FileStat stat) {
        return index.intentToAdd(position)
                || typeDiffers(index.modeBits(position), stat)
                || statDiffers(index, position, stat)
                || index.fileSize(position) == 0 && !index.hasId(position, EMPTY_BLOB)
                || isRacy(index, position);
    }

    /** Returns whether the stat data is the entry's, whenever the index was written. */
    boolean sameStat(GitIndex index, int position, FileStat stat) {
        return !index.intentToAdd(position)
                && !typeDiffers(index.modeBits(position), stat)
                && !statDiffers(index, position, stat);
    }

    private boolean typeDiffers(int modeBits, FileStat stat) {
        if ((modeBits & 0170000) == FileMode.SYMLINK.bits()) {
            return !stat.isLink() && (keepsLinks || !stat.isFile());
        }
        return !stat.isFile() || keepsBits && ((modeBits ^ stat.mode()) & 0100) != 0;
    }

    private boolean statDiffers(GitIndex index, int position, FileStat stat) {
        if (index.modifiedSeconds(position) != (int) stat.modifiedSeconds()
                || index.fileSize(position) != recordedSize(stat.size())) {
            return true;
        }
        if (minimal) {
            return false;
        }
        return trustsCtime && index.changedSeconds(position) != (int) stat.changedSeconds()
                || index.uid(position) != stat.uid()
                || index.gid(position) != stat.gid()
                || index.inode(position) != (int) stat.inode();
    }

    /** Returns the size as an index keeps it: 32 bits, of which all zero would mean "look again". */
    private static int recordedSize(long size) {
        return size != 0 && (int) size == 0 ? 0x8000_0000 : (int) size;
    }

    /** Returns whether the file may have changed after it was added, within the second in which the index was written. */
    private static boolean isRacy(GitIndex index, int position) {
        int written = index.facts().modifiedSeconds();
        return written != 0 && Integer.compareUnsigned(written, index.modifiedSeconds(position)) <= 0;
    }
}
