package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one pack of whole objects, version 2, with its index, version 2 (git's gitformat-pack). Its temporary files have
 * names that {@code git gc} clears away. Several threads may append to it.
 */
final class PackWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int COUNT_AT = 8;
    private static final byte[] START = {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 0};

    private final Path directory;
    private final SharedPermissions permissions;
    private final Path temporary;
    private final FileChannel channel;
    private final PackIndexWriter index = new PackIndexWriter();
    private final Deflater deflater;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] deflated = new byte[BUFFER];
    private long end;
    private int appended;

    PackWriter(Path directory, SharedPermissions permissions, int compression) throws IOException {
        this.directory = directory;
        this.permissions = permissions;
        this.deflater = new Deflater(compression);
        permissions.createDirectories(directory);
        temporary = directory.resolve("tmp_pack_" + ProcessMark.ours().text() + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36));
        channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));
        append(START, START.length, new CRC32());
    }

    /** What the writer is told about an object after it has seen all of it. */
    interface Verdict {
        /** Returns whether the object is wanted; it is taken out again where it is not. */
        boolean wanted(ObjectName name) throws IOException;
    }

    /** Appends an object of exactly this size, and returns its name. */
    synchronized ObjectName add(ObjectType type, InputStream content, long size, Verdict verdict) throws IOException {
        long start = end;
        boolean complete = false;
        try {
            MessageDigest digest = ObjectHash.SHA1.digest(size);
            digest.update(ObjectHash.header(type, size));
            CRC32 crc = new CRC32();
            header(type, size, crc);
            deflate(content, size, digest, crc);
            ObjectName name = ObjectNames.of(digest.digest());
            if (verdict.wanted(name)) {
                index.add(name, start, (int) crc.getValue());
                complete = true;
            }
            return name;
        } finally {
            if (!complete) {
                channel.truncate(start);
                end = start;
            }
        }
    }

    /** Appends an object that was compressed elsewhere: the first {@code length} bytes of {@code deflated}. */
    synchronized void append(ObjectName name, ObjectType type, int size, byte[] deflated, int length)
            throws IOException {
        long start = end;
        boolean complete = false;
        try {
            CRC32 crc = new CRC32();
            header(type, size, crc);
            append(deflated, length, crc);
            index.add(name, start, (int) crc.getValue());
            appended++;
            complete = true;
        } finally {
            if (!complete) {
                channel.truncate(start);
                end = start;
            }
        }
    }

    /** Returns how many objects came compressed. */
    synchronized int appended() {
        return appended;
    }

    synchronized int count() {
        return index.count();
    }

    /** Completes the pack, makes it durable and gives it its name; returns the pack's file. */
    Path finish() throws IOException {
        write(ByteBuffer.allocate(Integer.BYTES).putInt(0, index.count()), COUNT_AT);
        byte[] checksum = checksum();
        write(ByteBuffer.wrap(checksum), end);
        channel.force(true);
        permissions.adjust(temporary);
        String name = "pack-" + HexFormat.of().formatHex(checksum);
        Path pack = directory.resolve(name + ".pack");
        Path temporaryIndex = index.write(directory, checksum, permissions);
        Path finalIndex = directory.resolve(name + ".idx");
        try {
            Files.move(temporary, pack, StandardCopyOption.ATOMIC_MOVE);
            // The index comes last: with it the pack is seen, and without it nobody clears the pack away.
            Files.move(temporaryIndex, finalIndex, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporaryIndex);
            if (!Files.exists(finalIndex)) {
                Files.deleteIfExists(pack);
            }
        }
        GroupSync.force(List.of(directory));
        return pack;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        try (channel) {
            Files.deleteIfExists(temporary);
        }
    }

    private void header(ObjectType type, long size, CRC32 crc) throws IOException {
        byte[] header = new byte[10];
        int length = 0;
        long rest = size >>> 4;
        int digit = code(type) << 4 | (int) (size & 0xf);
        while (rest != 0) {
            header[length++] = (byte) (digit | 0x80);
            digit = (int) (rest & 0x7f);
            rest >>>= 7;
        }
        header[length++] = (byte) digit;
        append(header, length, crc);
    }

    private void deflate(InputStream content, long size, MessageDigest digest, CRC32 crc) throws IOException {
        deflater.reset();
        long left = size;
        while (!deflater.finished()) {
            if (deflater.needsInput() && left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw LooseObjects.endedEarly(left);
                }
                left -= read;
                digest.update(buffer, 0, read);
                deflater.setInput(buffer, 0, read);
            }
            if (left == 0) {
                deflater.finish();
            }
            append(deflated, deflater.deflate(deflated), crc);
        }
    }

    private void append(byte[] bytes, int length, CRC32 crc) throws IOException {
        crc.update(bytes, 0, length);
        write(ByteBuffer.wrap(bytes, 0, length), end);
        end += length;
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** The count in the header is known last, so the whole is read again. */
    private byte[] checksum() throws IOException {
        MessageDigest digest = ObjectHash.SHA1.digest(Long.MAX_VALUE);
        ByteBuffer chunk = ByteBuffer.wrap(buffer);
        for (long at = 0; at < end; ) {
            int read = channel.read(chunk.clear(), at);
            digest.update(buffer, 0, read);
            at += read;
        }
        return digest.digest();
    }

    private static int code(ObjectType type) {
        return switch (type) {
            case COMMIT -> 1;
            case TREE -> 2;
            case BLOB -> 3;
            case TAG -> 4;
        };
    }
}
