package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A zip whose own manifest or directory cannot be had, read by the manifest beside it. That is believed of a member only
 * where the header before its content is, byte for byte, the one that vtag writes for it.
 */
final class ZipSalvage extends Salvage {
    private static final int FIXED = 30;
    private static final long NOWHERE = -1;

    private final FileChannel channel;
    private final Map<RepoPath, ZipMember> found = new HashMap<>();
    private ZipHeaders headers = new ZipHeaders(0);
    private boolean proven;

    ZipSalvage(Path file, byte[] beside) throws IOException {
        super(beside);
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Goes from header to header; where one is damaged, on from the next file, whose place the manifest names. */
    @Override
    public void check(Manifest manifest) throws IOException {
        headers = new ZipHeaders(Instant.parse(manifest.committed()).getEpochSecond());
        long at = 0;
        proven = true;
        for (ManifestEntry entry : manifest.files()) {
            if (entry.fileMode().isFile()) {
                proven &= at == entry.offset();
                at = entry.offset();
            }
            ZipMember member = at == NOWHERE ? null : member(entry.repoPath(), entry.fileMode(), entry.size(), at);
            if (member != null) {
                found.put(entry.repoPath(), member);
            }
            proven &= member != null;
            at = member == null ? NOWHERE : at + headers.localLength(member) + member.compressed();
        }
        CRC32 crc = new CRC32();
        crc.update(beside());
        ZipMember own =
                at == NOWHERE ? null : member(RepoPath.of(Manifest.PATH), FileMode.REGULAR, beside().length, at);
        proven &= own != null && own.crc() == (int) crc.getValue();
        if (!proven && found.isEmpty()) {
            throw notItsOwn();
        }
    }

    /** Returns the member there; null where the header is not that of such a one. */
    private @Nullable ZipMember member(RepoPath path, FileMode mode, long size, long at) throws IOException {
        ZipMember unknown = new ZipMember(path, mode, size, 0, 0, at, new byte[0]);
        int length = headers.localLength(unknown);
        if (at < 0 || at > channel.size() - length) {
            return null;
        }
        ByteBuffer header = FrameTable.bytes(channel, at, length);
        // Of a large file the sizes stand behind its name, the one of the content first.
        long compressed = length > FIXED && header.getInt(18) == -1
                ? header.getLong(FIXED + unknown.name().length + 12)
                : Integer.toUnsignedLong(header.getInt(18));
        ZipMember member = new ZipMember(path, mode, size, compressed, header.getInt(14), at, new byte[0]);
        boolean fits = compressed >= 0 && compressed <= channel.size() - at - length;
        return fits && Arrays.equals(headers.local(member), header.array()) ? member : null;
    }

    @Override
    public void require(ManifestEntry entry) throws IOException {
        ZipMember member = found.get(entry.repoPath());
        if (member == null) {
            throw anotherHeader();
        }
        if (member.mode() == FileMode.SYMLINK) {
            try (InputStream in = content(member)) {
                if (!Arrays.equals(in.readAllBytes(), entry.linkTarget().bytes())) {
                    throw new ZipException("its target is not the one that the manifest beside the archive names");
                }
            }
        }
    }

    @Override
    public boolean isProven() {
        return proven;
    }

    @Override
    public InputStream open(ManifestEntry entry) throws IOException {
        ZipMember member = found.get(entry.repoPath());
        return member == null ? new ByteArrayInputStream(new byte[0]) : content(member);
    }

    private InputStream content(ZipMember member) {
        return new ZipContentStream(channel, member, member.offset() + headers.localLength(member));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
