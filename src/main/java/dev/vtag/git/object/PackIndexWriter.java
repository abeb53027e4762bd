package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.SharedPermissions;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Collects where a pack's objects lie and writes its index, version 2. */
final class PackIndexWriter {
    private static final int SIGNATURE = 0xff744f63;
    private static final int VERSION = 2;
    private static final int LARGEST_SHORT_OFFSET = Integer.MAX_VALUE;

    private final List<Position> positions = new ArrayList<>();

    private record Position(ObjectName name, long offset, int crc) {}

    void add(ObjectName name, long offset, int crc) {
        positions.add(new Position(name, offset, crc));
    }

    int count() {
        return positions.size();
    }

    /** Writes the index to a temporary file in the directory, durably, and returns that file. */
    Path write(Path directory, byte[] packChecksum, SharedPermissions permissions) throws IOException {
        positions.sort(Comparator.comparing(Position::name));
        Path file = directory.resolve("tmp_idx_" + ProcessMark.ours().text() + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")))) {
            MessageDigest digest = ObjectHash.SHA1.digest(Long.MAX_VALUE);
            DataOutputStream out = new DataOutputStream(
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), digest));
            tables(out);
            out.write(packChecksum);
            out.flush();
            out.write(digest.digest());
            out.flush();
            channel.force(true);
        }
        permissions.adjust(file);
        return file;
    }

    private void tables(DataOutputStream out) throws IOException {
        out.writeInt(SIGNATURE);
        out.writeInt(VERSION);
        int at = 0;
        for (int first = 0; first < 256; first++) {
            while (at < positions.size() && firstByte(positions.get(at)) <= first) {
                at++;
            }
            out.writeInt(at);
        }
        for (Position position : positions) {
            out.write(ObjectNames.bytes(position.name()));
        }
        for (Position position : positions) {
            out.writeInt(position.crc());
        }
        List<Long> far = new ArrayList<>();
        for (Position position : positions) {
            if (position.offset() <= LARGEST_SHORT_OFFSET) {
                out.writeInt((int) position.offset());
            } else {
                out.writeInt(Integer.MIN_VALUE | far.size());
                far.add(position.offset());
            }
        }
        for (long offset : far) {
            out.writeLong(offset);
        }
    }

    private static int firstByte(Position position) {
        return Integer.parseInt(position.name().hex(), 0, 2, 16);
    }
}
