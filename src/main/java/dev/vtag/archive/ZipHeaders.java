package dev.vtag.archive;

import dev.vtag.git.FileMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The headers of a zip, APPNOTE.TXT 6.3.10, byte for byte as vtag writes them: names as bytes and marked UTF-8 where they are,
 * git's modes as Unix has them, the commit's time. What vtag reads has to be the same to the byte, so that no other program
 * can see another archive in it.
 */
final class ZipHeaders {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    /** The length of an end record; the records of zip64 before it have 76 more. */
    static final int END = 22;

    static final int END64 = 56 + 20;
    private static final int MAXIMUM = 0xffffffff;
    private static final short UNIX = 3 << 8;
    private static final short NOTE = 'V' | 'T' << 8;
    /** A file from here on has 64-bit sizes: compressing what cannot be compressed makes it a little larger. */
    private static final long LARGE = 0xff00_0000L;

    private final int date;
    private final int time;
    private final long seconds;

    /** Writes headers with this time, seconds since 1970 UTC. */
    ZipHeaders(long seconds) {
        this.seconds = seconds;
        LocalDateTime when = LocalDateTime.ofEpochSecond(clamped(seconds), 0, ZoneOffset.UTC);
        this.date = (when.getYear() - 1980) << 9 | when.getMonthValue() << 5 | when.getDayOfMonth();
        this.time = when.getHour() << 11 | when.getMinute() << 5 | when.getSecond() / 2;
    }

    /** MS-DOS knows no time before 1980, nor after 2107. */
    private static long clamped(long seconds) {
        long least = LocalDateTime.of(1980, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long most = LocalDateTime.of(2107, 12, 31, 23, 59, 58).toEpochSecond(ZoneOffset.UTC);
        return Math.max(least, Math.min(most, seconds));
    }

    private static boolean isLarge(ZipMember member) {
        return member.size() >= LARGE;
    }

    private ByteBuffer start(ZipMember member, int length) {
        boolean ascii = true;
        for (byte b : member.name()) {
            ascii &= b >= 0;
        }
        boolean utf8 = !ascii && RawText.of(member.path()).text() != null;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) (utf8 ? 1 << 11 : 0))
                .putShort((short) (member.isDeflated() ? 8 : 0))
                .putShort((short) time)
                .putShort((short) date)
                .putInt(member.crc())
                .putInt(isLarge(member) ? MAXIMUM : (int) member.compressed())
                .putInt(isLarge(member) ? MAXIMUM : (int) member.size());
    }

    private static short needed(boolean zip64) {
        return (short) (zip64 ? 45 : 20);
    }

    private int timeLength() {
        return seconds == (int) seconds ? 9 : 0;
    }

    private void putTime(ByteBuffer out) {
        if (timeLength() > 0) {
            out.putShort((short) 0x5455).putShort((short) 5).put((byte) 1).putInt((int) seconds);
        }
    }

    /** Returns how long the header before a member's content is. */
    int localLength(ZipMember member) {
        return 30 + member.name().length + (isLarge(member) ? 20 : 0) + timeLength();
    }

    /** Returns the header before a member's content. */
    byte[] local(ZipMember member) {
        byte[] name = member.name();
        byte[] common = start(member, 20).array();
        ByteBuffer out = ByteBuffer.allocate(localLength(member))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(LOCAL)
                .putShort(needed(isLarge(member)))
                .put(common)
                .putShort((short) name.length)
                .putShort((short) (localLength(member) - 30 - name.length))
                .put(name);
        if (isLarge(member)) {
            out.putShort((short) 1).putShort((short) 16).putLong(member.size()).putLong(member.compressed());
        }
        putTime(out);
        return out.array();
    }

    /** Returns a member's record in the central directory. */
    byte[] central(ZipMember member) {
        byte[] name = member.name();
        boolean far = member.offset() >= 0xffff_ffffL;
        int wide = (isLarge(member) ? 16 : 0) + (far ? 8 : 0);
        int note = member.note().length;
        int extra = (wide > 0 ? 4 + wide : 0) + timeLength() + (note > 0 ? 4 + note : 0);
        ByteBuffer out = ByteBuffer.allocate(46 + name.length + extra)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CENTRAL)
                .putShort((short) (UNIX | needed(wide > 0)))
                .putShort(needed(wide > 0))
                .put(start(member, 20).array())
                .putShort((short) name.length)
                .putShort((short) extra)
                .putShort((short) 0)
                .putInt(0)
                .putInt(attributes(member.mode()))
                .putInt(far ? MAXIMUM : (int) member.offset())
                .put(name);
        if (wide > 0) {
            out.putShort((short) 1).putShort((short) wide);
            if (isLarge(member)) {
                out.putLong(member.size()).putLong(member.compressed());
            }
            if (far) {
                out.putLong(member.offset());
            }
        }
        putTime(out);
        if (note > 0) {
            out.putShort(NOTE).putShort((short) note).put(member.note());
        }
        return out.array();
    }

    /** Unix modes in the upper half, MS-DOS's mark of a directory below. */
    static int attributes(FileMode mode) {
        return switch (mode) {
            case TREE -> 0040755 << 16 | 0x10;
            case SYMLINK -> 0120777 << 16;
            case EXECUTABLE -> 0100755 << 16;
            default -> 0100644 << 16;
        };
    }

    /** Returns what ends a zip: of many members, or of a large file, in zip64's records and then again. */
    static byte[] end(long count, long offset, long length) {
        boolean zip64 = count >= 0xffff || offset >= 0xffff_ffffL || length >= 0xffff_ffffL;
        ByteBuffer out = ByteBuffer.allocate((zip64 ? END64 : 0) + END).order(ByteOrder.LITTLE_ENDIAN);
        if (zip64) {
            out.putInt(0x06064b50).putLong(44).putShort((short) (UNIX | 45)).putShort((short) 45);
            out.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(offset);
            out.putInt(0x07064b50).putInt(0).putLong(offset + length).putInt(1);
        }
        short number = (short) (zip64 ? 0xffff : count);
        out.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(number)
                .putShort(number);
        out.putInt(zip64 ? MAXIMUM : (int) length)
                .putInt(zip64 ? MAXIMUM : (int) offset)
                .putShort((short) 0);
        return out.array();
    }
}
