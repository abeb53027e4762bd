package dev.vtag.git.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Where objects lie in a pack, by its index of version 2 (git's gitformat-pack). Safe for several threads. */
final class PackIndexFile {
    private static final int MAGIC = 0xff744f63;
    private static final int FANOUT = 8;
    private static final int NAMES = FANOUT + 256 * Integer.BYTES;
    private static final int NAME = 20;
    private static final int CRC = 4;
    private static final int TRAILER = 2 * NAME;

    private final ByteBuffer file;
    private final int count;

    private PackIndexFile(ByteBuffer file, int count) {
        this.file = file;
        this.count = count;
    }

    /** Opens an index; null where it is of another version, or not as long as it says. */
    static @Nullable PackIndexFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < NAMES + TRAILER || size > Integer.MAX_VALUE) {
                return null;
            }
            ByteBuffer file =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.BIG_ENDIAN);
            int count = file.getInt(NAMES - Integer.BYTES);
            long least = NAMES + (long) count * (NAME + CRC + Integer.BYTES) + TRAILER;
            boolean known = file.getInt(0) == MAGIC && file.getInt(Integer.BYTES) == 2;
            return known && count >= 0 && size >= least ? new PackIndexFile(file, count) : null;
        }
    }

    /** Returns where the object begins in the pack; -1 where it is not in there. */
    long offset(byte[] name) {
        int first = name[0] & 0xff;
        int low = first == 0 ? 0 : fanout(first - 1);
        int high = fanout(first);
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(name, NAMES + middle * NAME);
            if (order == 0) {
                return offset(middle);
            } else if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private int fanout(int first) {
        return Math.max(0, Math.min(count, file.getInt(FANOUT + first * Integer.BYTES)));
    }

    private int compare(byte[] name, int at) {
        for (int i = 0; i < NAME; i++) {
            int order = (name[i] & 0xff) - (file.get(at + i) & 0xff);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** An offset beyond 31 bits stands in a table of its own. */
    private long offset(int position) {
        int table = NAMES + count * (NAME + CRC);
        int value = file.getInt(table + position * Integer.BYTES);
        if (value >= 0) {
            return value;
        }
        int at = table + count * Integer.BYTES + (value & Integer.MAX_VALUE) * Long.BYTES;
        return at >= 0 && at + Long.BYTES + TRAILER <= file.limit() ? file.getLong(at) : Long.MAX_VALUE;
    }
}
