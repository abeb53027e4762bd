package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a zip. Sizes and checksums stand before each member's content, not behind it, so that anything can read it. */
final class ZipOutput implements ArchiveOutput {
    /** Content is compressed in pieces of so many bytes, each by itself. */
    private static final int PIECE = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final OutputStream out;
    private final ZipHeaders headers;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final List<ZipMember> members = new ArrayList<>();
    private final byte[] piece = new byte[PIECE];
    private long position;

    /** Writes a new file, with this time for all its members, seconds since 1970 UTC. */
    ZipOutput(Path file, long seconds) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.headers = new ZipHeaders(seconds);
    }

    @Override
    public List<ManifestEntry> entries() {
        return entries;
    }

    @Override
    public void add(TarHeader header, GitTar content, CommittedContents contents) throws IOException {
        MessageDigest blob = contents.digest(header.path(), header.size());
        content.tell(blob);
        add(header, content);
        if (header.mode().isFile()) {
            contents.require(header.path(), blob);
        }
    }

    private void add(TarHeader header, GitTar content) throws IOException {
        RepoPath path = header.path();
        long offset = position;
        switch (header.mode()) {
            case TREE -> {
                if (!path.isRoot()) {
                    member(path, FileMode.TREE, source(new byte[0]), 0, new byte[0]);
                    entries.add(ManifestEntry.directory(path));
                }
            }
            case SYMLINK -> {
                byte[] target = header.target().bytes();
                member(path, FileMode.SYMLINK, source(target), target.length, new byte[0]);
                entries.add(ManifestEntry.link(path, header.target()));
            }
            default -> {
                MessageDigest digest = Sha256.start();
                member(path, header.mode(), content::read, header.size(), new byte[0], digest);
                entries.add(ManifestEntry.file(
                        path, header.mode(), header.size(), HexFormat.of().formatHex(digest.digest()), offset));
            }
        }
    }

    /** Where content comes from: fills some of the buffer, -1 at the end. */
    private interface Source {
        int read(byte[] buffer) throws IOException;
    }

    private static Source source(byte[] content) {
        var in = new java.io.ByteArrayInputStream(content);
        return buffer -> in.read(buffer, 0, buffer.length);
    }

    private void member(RepoPath path, FileMode mode, Source content, long size, byte[] note) throws IOException {
        member(path, mode, content, size, note, Sha256.start());
    }

    private void member(RepoPath path, FileMode mode, Source content, long size, byte[] note, MessageDigest digest)
            throws IOException {
        ZipMember draft = new ZipMember(path, mode, size, 0, 0, position, note);
        write(headers.local(draft));
        long start = position;
        CRC32 crc = new CRC32();
        long left = size;
        while (left > 0) {
            int length = fill(content, (int) Math.min(PIECE, left));
            left -= length;
            crc.update(piece, 0, length);
            digest.update(piece, 0, length);
            if (draft.isDeflated()) {
                write(Deflation.compress(piece, length, left == 0 ? Deflation.Part.LAST : Deflation.Part.MORE));
            } else {
                out.write(piece, 0, length);
                position += length;
            }
        }
        ZipMember whole = new ZipMember(path, mode, size, position - start, (int) crc.getValue(), draft.offset(), note);
        members.add(whole);
        if (size > 0) {
            overwrite(whole);
        }
    }

    private int fill(Source content, int length) throws IOException {
        byte[] buffer = new byte[Math.min(length, 1 << 16)];
        int filled = 0;
        while (filled < length) {
            int wanted = Math.min(buffer.length, length - filled);
            byte[] target = wanted == buffer.length ? buffer : new byte[wanted];
            int n = content.read(target);
            if (n < 0) {
                throw new java.io.EOFException("a file is shorter than git said");
            }
            System.arraycopy(target, 0, piece, filled, n);
            filled += n;
        }
        return filled;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** Only now its sizes are known. */
    private void overwrite(ZipMember member) throws IOException {
        out.flush();
        ByteBuffer header = ByteBuffer.wrap(headers.local(member));
        while (header.hasRemaining()) {
            channel.write(header, member.offset() + header.position());
        }
    }

    @Override
    public String finish(byte[] content) throws IOException {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(content));
        member(RepoPath.of(Manifest.PATH), FileMode.REGULAR, source(content), content.length, digest);
        long offset = position;
        for (ZipMember member : members) {
            write(headers.central(member));
        }
        write(ZipHeaders.end(members.size(), offset, position - offset));
        out.flush();
        channel.force(true);
        try (var in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
