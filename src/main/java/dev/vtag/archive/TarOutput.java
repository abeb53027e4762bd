package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the tar inside an archive. */
final class TarOutput implements ArchiveOutput {
    private final FileChannel channel;
    private final MessageDigest whole = Sha256.start();
    private final OutputStream out;
    private final FrameWriter frames;
    private final TarArchiveOutputStream tar;
    private final TarMembers members;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];

    /** Writes a new file, with this time for all its members, seconds since 1970 UTC. */
    TarOutput(Path file, FrameCodec codec, long seconds) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), whole), 1 << 16);
        frames = new FrameWriter(out, codec);
        tar = TarMembers.start(frames);
        members = new TarMembers(seconds);
    }

    @Override
    public List<ManifestEntry> entries() {
        return entries;
    }

    @Override
    public void add(TarHeader header, GitTar content) throws IOException {
        switch (header.mode()) {
            case TREE -> directory(header.path());
            case SYMLINK -> link(header);
            default -> file(header, content);
        }
    }

    private void directory(RepoPath path) throws IOException {
        if (path.isRoot()) {
            return;
        }
        tar.putArchiveEntry(members.directory(path));
        tar.closeArchiveEntry();
        entries.add(ManifestEntry.directory(path));
    }

    private void link(TarHeader header) throws IOException {
        tar.putArchiveEntry(members.link(header.path(), header.target()));
        tar.closeArchiveEntry();
        entries.add(ManifestEntry.link(header.path(), header.target()));
    }

    private void file(TarHeader header, GitTar content) throws IOException {
        tar.putArchiveEntry(members.file(header.path(), header.mode(), header.size()));
        long offset = tar.getBytesWritten();
        MessageDigest digest = Sha256.start();
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            tar.write(buffer, 0, n);
            digest.update(buffer, 0, n);
        }
        tar.closeArchiveEntry();
        entries.add(ManifestEntry.file(
                header.path(), header.mode(), header.size(), HexFormat.of().formatHex(digest.digest()), offset));
    }

    @Override
    public String finish(Manifest manifest) throws IOException {
        byte[] content = Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
        tar.putArchiveEntry(members.file(RepoPath.of(Manifest.PATH), FileMode.REGULAR, content.length));
        long offset = tar.getBytesWritten();
        tar.write(content);
        tar.closeArchiveEntry();
        tar.finish();
        frames.finish(new ArchiveIndex(offset, content.length, Sha256.of(content)).bytes());
        out.flush();
        channel.force(true);
        return HexFormat.of().formatHex(whole.digest());
    }

    @Override
    public void close() throws IOException {
        frames.close();
        channel.close();
    }
}
