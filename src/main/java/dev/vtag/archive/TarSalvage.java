package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tar in frames whose own manifest cannot be had, read by the one beside it. That is believed of a member only where the
 * tar's header of it is, byte for byte, the one that vtag writes for it at the place where it then must be.
 */
final class TarSalvage extends Salvage {
    private final FrameReader frames;
    private final Optional<String> stated;
    private final Map<RepoPath, Long> starts = new HashMap<>();
    private TarMembers members = new TarMembers(0);
    private List<ManifestEntry> entries = List.of();
    private long end;

    TarSalvage(Path file, FrameCodec codec, byte[] beside) throws IOException {
        super(beside);
        this.stated = stated(file, codec);
        this.frames = FrameReader.salvage(file, codec);
    }

    /** Returns the digest that the file's index states of its manifest, where that can be read. */
    private static Optional<String> stated(Path file, FrameCodec codec) {
        try (FrameReader whole = FrameReader.open(file, codec)) {
            return Optional.of(ArchiveIndex.parse(whole.index()).sha256());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Members follow one another: a manifest that names other places, or leaves one out, is not this file's. */
    @Override
    public void check(Manifest manifest) throws IOException {
        boolean own = true;
        members = new TarMembers(Instant.parse(manifest.committed()).getEpochSecond());
        entries = manifest.files();
        long at = 0;
        for (ManifestEntry entry : entries) {
            starts.put(entry.repoPath(), at);
            long content = at + members.header(entry).length;
            boolean file = entry.fileMode().isFile();
            own &= !file || entry.offset() == content;
            at = content + (file ? padded(entry.size()) : 0);
        }
        end = at;
        if (!own) {
            throw notItsOwn();
        }
    }

    private static long padded(long size) {
        return (size + TarMembers.BLOCK - 1) / TarMembers.BLOCK * TarMembers.BLOCK;
    }

    @Override
    public void require(ManifestEntry entry) throws IOException {
        require(starts.getOrDefault(entry.repoPath(), -1L), members.header(entry));
    }

    private void require(long start, byte[] header) throws IOException {
        try (InputStream in = frames.open(start, header.length)) {
            if (!Arrays.equals(in.readAllBytes(), header)) {
                throw anotherHeader();
            }
        }
    }

    @Override
    public boolean isProven() {
        if (stated.equals(Optional.of(Sha256.of(beside())))) {
            return true;
        }
        try {
            for (ManifestEntry entry : entries) {
                require(entry);
            }
            require(end, members.manifestHeader(beside().length));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public InputStream open(ManifestEntry entry) throws IOException {
        return entry.fileMode() == FileMode.TREE
                ? InputStream.nullInputStream()
                : frames.open(entry.offset(), entry.size());
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
