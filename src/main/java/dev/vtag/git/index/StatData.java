package dev.vtag.git.index;

import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * What an index keeps of a file's lstat(2), to tell later whether the file was touched.
 *
 * @param changed last change of anything
 * @param modified last change of content
 * @param device the device
 * @param inode the inode number
 * @param mode git's mode, such as 0100644
 * @param uid the owner
 * @param gid the group
 * @param size bytes
 */
public record StatData(
        FileTime changed, FileTime modified, long device, long inode, int mode, int uid, int gid, long size) {
    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final long LOW = 0xffff_ffffL;
    private static final int FOUR_GIBIBYTES = 0x8000_0000;

    /** Returns the data of a file that git shall look at the next time. */
    static StatData unknown(int mode) {
        return new StatData(NEVER, NEVER, 0, 0, mode, 0, 0, 0);
    }

    /** Writes the ten numbers in the order of the file. */
    void put(ByteBuffer out) {
        put(out, changed);
        put(out, modified);
        out.putInt((int) device).putInt((int) inode).putInt(mode).putInt(uid).putInt(gid);
        // Zero would mean "look at it", so a size that is a multiple of 4 GiB gets a bit, as in git.
        boolean wrapped = size != 0 && (size & LOW) == 0;
        out.putInt(wrapped ? FOUR_GIBIBYTES : (int) size);
    }

    private static void put(ByteBuffer out, FileTime time) {
        long seconds = time.to(TimeUnit.SECONDS);
        out.putInt((int) seconds).putInt(time.toInstant().getNano());
    }
}
