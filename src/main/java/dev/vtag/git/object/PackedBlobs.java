package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads blobs that lie whole in a pack, one after another: the pack stays open, and what is read and inflated with is used
 * again. Closed by whoever asked for it; for one thread.
 */
final class PackedBlobs implements AutoCloseable {
    private static final int BLOB = 3;
    private static final int SLACK = 1 << 10;
    private static final int LONGEST_START = 10;

    /** So much is read at once where what is asked for lies behind what was asked before. */
    private static final int AHEAD = 1 << 18;

    private static final int ALONE = 1 << 14;

    private final LocalPacks packs;
    private final Inflater inflater = new Inflater();
    private final byte[] more = new byte[1];
    private final MessageDigest digest = ObjectHash.SHA1.digest(Long.MAX_VALUE);
    /** A part of the pack, which begins at {@link #from}. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(AHEAD).limit(0);

    private long from;
    private @Nullable FileChannel channel;
    private @Nullable Path pack;

    PackedBlobs(LocalPacks packs) {
        this.packs = packs;
    }

    /** Returns the content, which has this name; null where it is another's to read it, or to say what is wrong. */
    byte @Nullable [] read(ObjectName name, int largest) {
        try {
            LocalPacks.Place place = packs.find(name);
            byte[] content = place == null ? null : read(open(place.pack()), place.offset(), largest);
            return content != null && isNamed(content, name) ? content : null;
        } catch (IOException | DataFormatException e) {
            return null;
        }
    }

    private boolean isNamed(byte[] content, ObjectName name) {
        digest.update(ObjectHash.header(ObjectType.BLOB, content.length));
        return Arrays.equals(digest.digest(content), ObjectNames.bytes(name));
    }

    private FileChannel open(Path file) throws IOException {
        FileChannel open = channel;
        if (open == null || !file.equals(pack)) {
            close(open);
            channel = null;
            open = FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
            pack = file;
            buffer.limit(0);
        }
        return open;
    }

    private byte @Nullable [] read(FileChannel file, long offset, int largest) throws IOException, DataFormatException {
        seek(file, offset, LONGEST_START + 1);
        int first = buffer.hasRemaining() ? buffer.get() : 0;
        long size = first & 0xf;
        int last = first;
        for (int shift = 4; last < 0 && buffer.hasRemaining() && shift < 7 * LONGEST_START; shift += 7) {
            last = buffer.get();
            size |= (long) (last & 0x7f) << shift;
        }
        if ((first >> 4 & 7) != BLOB || last < 0 || size < 0 || size > largest) {
            return null;
        }
        // What does not shrink grows a little.
        seek(file, from + buffer.position(), (int) (size + (size >> 8)) + SLACK);
        return inflate((int) size);
    }

    private byte @Nullable [] inflate(int size) throws DataFormatException {
        inflater.reset();
        inflater.setInput(buffer);
        byte[] content = new byte[size];
        int length = 0;
        while (length < size) {
            int n = inflater.inflate(content, length, size - length);
            if (n == 0) {
                return null;
            }
            length += n;
        }
        // One byte more is asked for: an object that is longer than it says is damaged.
        return inflater.inflate(more) == 0 && inflater.finished() ? content : null;
    }

    /** Has the buffer at this place of the pack, and in it so many bytes, unless the pack ends before. */
    private void seek(FileChannel file, long offset, int length) throws IOException {
        long at = offset - from;
        if (at >= 0 && at + length <= buffer.limit()) {
            buffer.position((int) at);
            return;
        }
        boolean follows = at >= 0 && at <= buffer.limit() + ALONE;
        int wanted = Math.max(length, follows ? AHEAD : ALONE);
        if (buffer.capacity() < wanted) {
            buffer = ByteBuffer.allocateDirect(wanted);
        }
        buffer.clear().limit(wanted);
        from = offset;
        while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) > 0) {
            continue;
        }
        buffer.flip();
    }

    @Override
    public void close() {
        inflater.end();
        try {
            close(channel);
        } catch (IOException e) {
            // It was only read.
            return;
        }
    }

    private static void close(@Nullable FileChannel file) throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
