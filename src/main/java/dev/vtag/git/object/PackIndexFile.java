package dev.vtag.git.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where objects lie in a pack, by its index of version 2 (git's gitformat-pack). It is read where it is asked, a page or so
 * at a time: mapping it would load more of Java than the rest of a hook. Not safe for several threads.
 */
final class PackIndexFile implements AutoCloseable {
    private static final int MAGIC = 0xff744f63;
    private static final int FANOUT = 2;
    private static final int BUCKETS = 256;
    private static final long NAMES = (FANOUT + BUCKETS) * Integer.BYTES;
    private static final int NAME = 20;
    private static final int CRC = 4;
    private static final int TRAILER = 2 * NAME;
    /** So many names are read at once. */
    private static final int PAGE = 200;

    /** After so many questions the whole index is read, unless it is larger than {@link #LARGE}. */
    private static final int MANY = 50;

    private static final int LARGE = 64 << 20;

    private final FileChannel file;
    private final long size;
    private final int[] head;
    private final int count;
    private int asked;
    private byte @Nullable [] whole;

    private PackIndexFile(FileChannel file, long size, int[] head) {
        this.file = file;
        this.size = size;
        this.head = head;
        this.count = head[head.length - 1];
    }

    /** Opens an index; null where it is of another version, or not as long as it says. */
    static @Nullable PackIndexFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        PackIndexFile index = null;
        try {
            long size = channel.size();
            if (size >= NAMES + TRAILER) {
                int[] head = new int[FANOUT + BUCKETS];
                read(channel, 0, (int) NAMES).asIntBuffer().get(head);
                long count = head[head.length - 1];
                boolean known = head[0] == MAGIC && head[1] == 2;
                boolean whole = count >= 0 && size >= NAMES + count * (NAME + CRC + Integer.BYTES) + TRAILER;
                index = known && whole ? new PackIndexFile(channel, size, head) : null;
            }
            return index;
        } finally {
            if (index == null) {
                channel.close();
            }
        }
    }

    /** Returns where the object begins in the pack; -1 where it is not in there. */
    long offset(byte[] name) throws IOException {
        if (++asked == MANY && size <= LARGE) {
            whole = read(file, 0, (int) size).array();
        }
        int first = name[0] & 0xff;
        int low = first == 0 ? 0 : bucketEnd(first - 1);
        int high = bucketEnd(first);
        while (high - low > PAGE) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(name, bytes(NAMES + (long) middle * NAME, NAME));
            if (order == 0) {
                return offset(middle);
            } else if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low < high) {
            byte[] names = bytes(NAMES + (long) low * NAME, (high - low) * NAME);
            for (int i = low; i < high; i++) {
                int at = (i - low) * NAME;
                if (Arrays.equals(name, 0, NAME, names, at, at + NAME)) {
                    return offset(i);
                }
            }
        }
        return -1;
    }

    private int bucketEnd(int first) {
        return Math.max(0, Math.min(count, head[FANOUT + first]));
    }

    /** An offset beyond 31 bits stands in a table of its own. */
    private long offset(int position) throws IOException {
        long table = NAMES + (long) count * (NAME + CRC);
        int value = read(file, table + (long) position * Integer.BYTES, Integer.BYTES)
                .getInt();
        if (value >= 0) {
            return value;
        }
        long at = table + (long) count * Integer.BYTES + (long) (value & Integer.MAX_VALUE) * Long.BYTES;
        return at + Long.BYTES + TRAILER <= size
                ? ByteBuffer.wrap(bytes(at, Long.BYTES)).getLong()
                : Long.MAX_VALUE;
    }

    private byte[] bytes(long position, int length) throws IOException {
        return whole == null
                ? read(file, position, length).array()
                : Arrays.copyOfRange(whole, (int) position, (int) position + length);
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("a pack's index ends early");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
