package dev.vtag.git.object;

import dev.vtag.git.ObjectType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * An object that is stored whole, in a file or in a pack, and is small.
 *
 * @param header what it is
 * @param content its content
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WholeObject(ObjectHeader header, byte[] content) {
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_HEADER = 32;
    private static final int SLACK = 1 << 10;

    /** Reads a loose file; null where there is none, or it is large or not as it should be. */
    static @Nullable WholeObject loose(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > LARGEST) {
                return null;
            }
            byte[] deflated = read(channel, 0, (int) channel.size());
            byte[] start = new byte[LONGEST_HEADER];
            int length = inflate(deflated, 0, start);
            int end = 0;
            while (end < length && start[end] != 0) {
                end++;
            }
            ObjectHeader header = length < 0 ? null : header(new String(start, 0, end, StandardCharsets.ISO_8859_1));
            if (header == null || header.size() > LARGEST) {
                return null;
            }
            byte[] all = new byte[end + 1 + (int) header.size() + 1];
            // One byte more is asked for: an object that is longer than it says is damaged.
            return inflate(deflated, 0, all) == all.length - 1
                    ? new WholeObject(header, Arrays.copyOfRange(all, end + 1, all.length - 1))
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static @Nullable ObjectHeader header(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || text.length() > space + 8) {
            return null;
        }
        ObjectType type = TagText.type(text.substring(0, space)).orElse(null);
        String size = text.substring(space + 1);
        for (int i = 0; i < size.length(); i++) {
            if (size.charAt(i) < '0' || size.charAt(i) > '9') {
                return null;
            }
        }
        return type == null || size.isEmpty() ? null : new ObjectHeader(type, Long.parseLong(size));
    }

    /** What an object of a pack says of itself before its content, and how long that is. */
    private record Start(ObjectHeader header, int length) {}

    private static @Nullable Start start(FileChannel channel, long offset) throws IOException {
        byte[] start = read(channel, offset, LONGEST_HEADER);
        if (start.length == 0) {
            return null;
        }
        ObjectType type = type((start[0] >> 4) & 7);
        long size = start[0] & 0xf;
        int at = 1;
        for (int shift = 4; start[at - 1] < 0 && at < start.length && shift < Long.SIZE; shift += 7) {
            size |= (long) (start[at++] & 0x7f) << shift;
        }
        return type == null || size < 0 ? null : new Start(new ObjectHeader(type, size), at);
    }

    /** Returns what an object of a pack is; null where it is a delta, or not as it should be. */
    static @Nullable ObjectHeader packedHeader(Path pack, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
            Start start = start(channel, offset);
            return start == null ? null : start.header;
        }
    }

    /** Reads an object of a pack; null where it is a delta, or large or not as it should be. */
    static @Nullable WholeObject packed(Path pack, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.READ)) {
            Start start = start(channel, offset);
            if (start == null || start.header.size() > LARGEST) {
                return null;
            }
            int size = (int) start.header.size();
            byte[] deflated = read(channel, offset, start.length + size + (size >> 8) + SLACK);
            byte[] content = new byte[size + 1];
            return inflate(deflated, start.length, content) == size
                    ? new WholeObject(start.header, Arrays.copyOf(content, size))
                    : null;
        }
    }

    private static @Nullable ObjectType type(int code) {
        return switch (code) {
            case 1 -> ObjectType.COMMIT;
            case 2 -> ObjectType.TREE;
            case 3 -> ObjectType.BLOB;
            case 4 -> ObjectType.TAG;
            default -> null;
        };
    }

    /** Returns up to so many bytes; fewer at the end of the file. */
    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Fills {@code content} as far as it goes, and returns how far; -1 where this is no deflated content. */
    private static int inflate(byte[] deflated, int from, byte[] content) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated, from, deflated.length - from);
            int length = 0;
            while (length < content.length && !inflater.finished()) {
                int n = inflater.inflate(content, length, content.length - length);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return inflater.finished() ? length : -1;
                }
                length += n;
            }
            return length;
        } catch (DataFormatException e) {
            return -1;
        } finally {
            inflater.end();
        }
    }
}
