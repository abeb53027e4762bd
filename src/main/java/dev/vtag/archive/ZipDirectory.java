package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip that vtag wrote. Every record has to be, byte for byte, what vtag would write for the member
 * that it names, members have to follow one another without a gap, and no name may come twice: a zip that two programs could
 * read as two different archives (encrypted, with data descriptors, overlapping, something before or behind) is refused.
 *
 * @param headers writes the headers that are expected
 * @param members in the order of the file
 */
record ZipDirectory(ZipHeaders headers, List<ZipMember> members) {
    private static final String NONE = "it is cut short, or no archive of vtag's";
    private static final String DAMAGED = "its directory is damaged";

    ZipDirectory {
        members = List.copyOf(members);
    }

    static ZipDirectory read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < ZipHeaders.END) {
            throw new ZipException(NONE);
        }
        ByteBuffer end = FrameTable.bytes(channel, size - ZipHeaders.END, ZipHeaders.END);
        long count = Short.toUnsignedLong(end.getShort(10));
        long length = Integer.toUnsignedLong(end.getInt(12));
        long offset = Integer.toUnsignedLong(end.getInt(16));
        if (count == 0xffff && size >= ZipHeaders.END + ZipHeaders.END64) {
            ByteBuffer wide = FrameTable.bytes(channel, size - ZipHeaders.END - ZipHeaders.END64, ZipHeaders.END64);
            count = wide.getLong(32);
            length = wide.getLong(40);
            offset = wide.getLong(48);
        }
        byte[] expected = ZipHeaders.end(count, offset, length);
        boolean fits = count > 0 && offset >= 0 && length >= 0 && offset <= size && length <= size;
        if (!fits || offset + length + expected.length != size || length > Integer.MAX_VALUE - 16) {
            throw new ZipException(NONE);
        }
        ByteBuffer found = FrameTable.bytes(channel, offset + length, expected.length);
        if (!Arrays.equals(found.array(), expected)) {
            throw new ZipException(NONE);
        }
        // No memory for what is no directory at its very start.
        if (length < 46 || FrameTable.bytes(channel, offset, 4).getInt() != ZipHeaders.CENTRAL) {
            throw new ZipException(DAMAGED);
        }
        ByteBuffer records = FrameTable.bytes(channel, offset, (int) length);
        return new Parser(records).parse(count, offset);
    }

    /** Reads record after record. */
    private static final class Parser {
        private final ByteBuffer records;
        private final List<ZipMember> members = new ArrayList<>();
        private final Set<RepoPath> seen = new HashSet<>();
        private @Nullable ZipHeaders headers;

        Parser(ByteBuffer records) {
            this.records = records;
        }

        ZipDirectory parse(long count, long end) throws ZipException {
            long next = 0;
            ZipHeaders writer = null;
            while (records.hasRemaining()) {
                ZipMember member = member();
                writer = headers();
                if (member.offset() != next || member.compressed() < 0 || member.compressed() > end) {
                    throw damaged(member, "its members do not follow one another");
                }
                if (!seen.add(member.path())) {
                    throw damaged(member, "it is named twice");
                }
                next += writer.localLength(member) + member.compressed();
                members.add(member);
            }
            if (writer == null || members.size() != count || next != end) {
                throw new ZipException(NONE);
            }
            return new ZipDirectory(writer, members);
        }

        private ZipHeaders headers() throws ZipException {
            if (headers == null) {
                throw new ZipException(NONE);
            }
            return headers;
        }

        private ZipMember member() throws ZipException {
            int start = records.position();
            if (records.remaining() < 46 || records.getInt(start) != ZipHeaders.CENTRAL) {
                throw new ZipException(DAMAGED);
            }
            int name = Short.toUnsignedInt(records.getShort(start + 28));
            int extra = Short.toUnsignedInt(records.getShort(start + 30));
            int whole = 46 + name + extra;
            if (name == 0 || records.remaining() < whole) {
                throw new ZipException(DAMAGED);
            }
            byte[] record = Arrays.copyOfRange(records.array(), start, start + whole);
            records.position(start + whole);
            ZipMember member = new Fields(record, name, extra).member();
            if (headers == null) {
                headers = new ZipHeaders(new Fields(record, name, extra).seconds());
            }
            if (!Arrays.equals(headers.central(member), record)) {
                throw damaged(member, "it is not written as vtag writes it");
            }
            return member;
        }

        private static ZipException damaged(ZipMember member, String what) {
            return new ZipException("its member " + member.path() + " is not to be trusted: " + what);
        }
    }

    /** What one record says, believed only after it was written again and compared. */
    private record Fields(ByteBuffer record, int name, int extra) {
        Fields(byte[] record, int name, int extra) {
            this(ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN), name, extra);
        }

        ZipMember member() throws ZipException {
            byte[] bytes = Arrays.copyOfRange(record.array(), 46, 46 + name);
            FileMode mode = mode();
            int length = mode == FileMode.TREE && bytes[name - 1] == '/' ? name - 1 : name;
            long compressed = Integer.toUnsignedLong(record.getInt(20));
            long size = Integer.toUnsignedLong(record.getInt(24));
            long offset = Integer.toUnsignedLong(record.getInt(42));
            ByteBuffer wide = field(1).orElse(ByteBuffer.allocate(0));
            if (size == 0xffff_ffffL && wide.remaining() >= 16) {
                size = wide.getLong();
                compressed = wide.getLong();
            }
            if (offset == 0xffff_ffffL && wide.remaining() >= 8) {
                offset = wide.getLong();
            }
            byte[] note = field('V' | 'T' << 8)
                    .map(found -> Arrays.copyOfRange(found.array(), found.position(), found.limit()))
                    .orElse(new byte[0]);
            RepoPath path = RepoPath.of(bytes, 0, length);
            return new ZipMember(path, mode, size, compressed, record.getInt(16), offset, note);
        }

        private FileMode mode() throws ZipException {
            int attributes = record.getInt(38);
            for (FileMode mode : List.of(FileMode.REGULAR, FileMode.EXECUTABLE, FileMode.SYMLINK, FileMode.TREE)) {
                if (ZipHeaders.attributes(mode) == attributes) {
                    return mode;
                }
            }
            throw new ZipException("a member is neither file, directory nor link");
        }

        /** The commit's time to the second, or where that has no place, to two. */
        long seconds() {
            return field(0x5455)
                    .filter(found -> found.remaining() == 5)
                    .map(found -> (long) found.getInt(found.position() + 1))
                    .orElseGet(this::dosSeconds);
        }

        private long dosSeconds() {
            int time = Short.toUnsignedInt(record.getShort(12));
            int date = Short.toUnsignedInt(record.getShort(14));
            LocalDateTime start = LocalDateTime.of(1980 + (date >> 9), 1, 1, 0, 0);
            return start.plusMonths((date >> 5 & 15) - 1L)
                    .plusDays((date & 31) - 1L)
                    .plusHours(time >> 11)
                    .plusMinutes(time >> 5 & 63)
                    .plusSeconds(2L * (time & 31))
                    .toEpochSecond(ZoneOffset.UTC);
        }

        private Optional<ByteBuffer> field(int id) {
            int at = 46 + name;
            int end = at + extra;
            while (at + 4 <= end) {
                int length = Short.toUnsignedInt(record.getShort(at + 2));
                if (at + 4 + length > end) {
                    return Optional.empty();
                }
                if (Short.toUnsignedInt(record.getShort(at)) == id) {
                    return Optional.of(record.duplicate()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .position(at + 4)
                            .limit(at + 4 + length));
                }
                at += 4 + length;
            }
            return Optional.empty();
        }
    }
}
