package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar in frames. */
final class TarContainer implements ArchiveContainer {
    private final FrameReader frames;
    private final Path side;

    TarContainer(Path file, FrameCodec codec) throws IOException {
        side = ArchiveWriter.sibling(file, ".json");
        frames = FrameReader.open(file, codec);
    }

    @Override
    public long manifestSize() throws IOException {
        return index().size();
    }

    private ArchiveIndex index() throws IOException {
        ArchiveIndex index = ArchiveIndex.parse(frames.index());
        if (index.size() < 0
                || index.size() > LARGEST_MANIFEST
                || index.offset() < 0
                || index.size() > frames.size() - index.offset()) {
            throw new ZipException("its index is damaged");
        }
        return index;
    }

    @Override
    public byte[] manifest(ArchiveReader.Source source) throws IOException {
        Optional<byte[]> beside = source == ArchiveReader.Source.ARCHIVE ? Optional.empty() : beside(index());
        return beside.isPresent() ? beside.get() : manifest();
    }

    /** Returns the manifest from the file beside, where that is the one whose digest the archive states. */
    private Optional<byte[]> beside(ArchiveIndex index) {
        try {
            if (!Files.isRegularFile(side) || Files.size(side) != index.size()) {
                return Optional.empty();
            }
            byte[] content = Files.readAllBytes(side);
            return Sha256.of(content).equals(index.sha256()) ? Optional.of(content) : Optional.empty();
        } catch (IOException e) {
            // The archive has it too.
            return Optional.empty();
        }
    }

    @Override
    public byte[] manifest() throws IOException {
        ArchiveIndex index = index();
        byte[] content = frames.read(index.offset(), (int) index.size());
        if (!Sha256.of(content).equals(index.sha256())) {
            throw new ZipException("its manifest is not the one that was written");
        }
        return content;
    }

    /** Only reading the whole tar tells its members, as compare() does; but no two files share a byte in it. */
    @Override
    public void check(Manifest manifest) throws ZipException {
        long end = 0;
        for (ManifestEntry entry : manifest.files()) {
            if (entry.fileMode().isFile() && entry.size() > 0) {
                if (entry.offset() < end || entry.size() > frames.size() - entry.offset()) {
                    // A few bytes that are named a million times would fill any disk.
                    throw new ZipException("its manifest is wrong about where " + entry.repoPath() + " is in it");
                }
                end = entry.offset() + entry.size();
            }
        }
    }

    @Override
    public boolean accepts(ManifestText manifest) {
        return manifest.end() >= 0 && manifest.end() <= frames.size();
    }

    @Override
    public InputStream open(ManifestEntry entry) throws IOException {
        return frames.open(entry.offset(), entry.size());
    }

    /** Compares what tar would unpack (names, types, modes, links, sizes, in order) with the manifest. */
    @Override
    public void compare(Manifest manifest, List<ArchiveProblem> problems) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(frames.open(0, frames.size()), StandardCharsets.ISO_8859_1.name())) {
            for (ManifestEntry entry : manifest.files()) {
                TarArchiveEntry member = tar.getNextEntry();
                if (member == null || !agrees(member, entry)) {
                    problems.add(new ArchiveProblem(
                            entry.repoPath().toString(), "its tar header does not agree with the manifest"));
                    return;
                }
            }
            TarArchiveEntry last = tar.getNextEntry();
            if (last == null || !last.getName().equals(Manifest.PATH) || tar.getNextEntry() != null) {
                problems.add(
                        new ArchiveProblem(Manifest.PATH, "the tar holds members that the manifest does not name"));
            }
        }
    }

    private static boolean agrees(TarArchiveEntry member, ManifestEntry entry) {
        FileMode mode = entry.fileMode();
        String name = latin(entry.repoPath().bytes()) + (mode == FileMode.TREE ? "/" : "");
        boolean type = switch (mode) {
            case TREE -> member.isDirectory();
            case SYMLINK ->
                member.isSymbolicLink()
                        && member.getLinkName().equals(latin(entry.linkTarget().bytes()));
            // The library calls links, devices and pipes files too.
            default -> member.getLinkFlag() == TarConstants.LF_NORMAL && member.getSize() == entry.size();
        };
        boolean executable = (member.getMode() & 0100) != 0;
        return type && member.getName().equals(name) && (!mode.isFile() || executable == (mode == FileMode.EXECUTABLE));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
