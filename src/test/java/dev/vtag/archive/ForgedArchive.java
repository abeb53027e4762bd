package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Archives that vtag would never write: any tar, any manifest, put into frames whose own checksums and digests are right, so
 * that what reads them has nothing but its own judgement.
 */
public final class ForgedArchive {
    /** A member of a tar: anything a tar can say. */
    public record Member(String name, byte type, int mode, byte[] content, String link) {
        /** Returns a plain file. */
        public static Member file(String name, String content) {
            return new Member(name, (byte) '0', 0644, content.getBytes(StandardCharsets.UTF_8), "");
        }
    }

    private final ArchiveFormat format;
    private final UnaryOperator<byte[]> framing;

    private ForgedArchive(ArchiveFormat format, UnaryOperator<byte[]> framing) {
        this.format = format;
        this.framing = framing;
    }

    /** Returns a forger of archives in this format; a tar or a manifest can be given for the two of tar only. */
    public static ForgedArchive of(ArchiveFormat format) {
        FrameCodec codec = codec(format);
        return new ForgedArchive(format, plain -> codec.compress(plain, plain.length));
    }

    /** Returns a forger of archives of tar whose frames are what this makes of their content. */
    static ForgedArchive framed(ArchiveFormat format, UnaryOperator<byte[]> framing) {
        return new ForgedArchive(format, framing);
    }

    private static FrameCodec codec(ArchiveFormat format) {
        return format == ArchiveFormat.TAR_GZ ? GzipFrames.INSTANCE : ZstdFrames.INSTANCE;
    }

    /** Returns a tar of these members, and where the content of each begins. */
    public static byte[] tar(List<Member> members, List<Long> offsets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Member member : members) {
                TarArchiveEntry entry = new TarArchiveEntry(member.name(), member.type(), true);
                entry.setMode(member.mode());
                entry.setSize(member.content().length);
                entry.setLinkName(member.link());
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                offsets.add(tar.getBytesWritten());
                tar.write(member.content());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Without the end mark: the manifest comes behind.
        return Arrays.copyOf(bytes.toByteArray(), (int) end(members));
    }

    private static long end(List<Member> members) {
        long end = 0;
        for (Member member : members) {
            long name =
                    member.name().length() >= 100 ? 512 + round(member.name().length() + 1) : 0;
            end += name + 512 + round(member.content().length);
        }
        return end;
    }

    private static long round(long size) {
        return (size + 511) / 512 * 512;
    }

    /** Writes the archive with this tar, and the manifest as its last member. */
    public Path write(Path file, byte[] tar, byte[] manifest) {
        List<Long> offsets = new ArrayList<>();
        byte[] last = tar(List.of(new Member(Manifest.PATH, (byte) '0', 0644, manifest, "")), offsets);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(tar);
        whole.writeBytes(last);
        whole.writeBytes(new byte[1024]);
        return write(
                file,
                whole.toByteArray(),
                new ArchiveIndex(tar.length + offsets.get(0), manifest.length, Sha256.of(manifest)));
    }

    /** Writes an archive of these members, with a manifest that agrees with them as far as a manifest can. */
    public Path write(Path file, List<Member> members) {
        if (format == ArchiveFormat.ZIP) {
            return zip(file, members);
        }
        List<Long> offsets = new ArrayList<>();
        byte[] tar = tar(members, offsets);
        return write(file, tar, manifest(members, offsets));
    }

    private static byte[] manifest(List<Member> members, List<Long> offsets) {
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            RepoPath path = RepoPath.of(member.name());
            entries.add(
                    member.type() == '2'
                            ? ManifestEntry.link(path, RepoPath.of(member.link()))
                            : ManifestEntry.file(
                                    path,
                                    FileMode.REGULAR,
                                    member.content().length,
                                    Sha256.of(member.content()),
                                    offsets.get(i)));
        }
        String none = "0".repeat(40);
        return Json.pretty(new Manifest(Manifest.FORMAT, none, none, "2026-01-01T00:00:00Z", entries))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Path zip(Path file, List<Member> members) {
        ZipHeaders headers = new ZipHeaders(1_700_000_000L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        List<Long> offsets = new ArrayList<>();
        for (Member member : members) {
            offsets.add((long) out.size());
            byte[] content = member.type() == '2' ? member.link().getBytes(StandardCharsets.UTF_8) : member.content();
            FileMode mode = member.type() == '2' ? FileMode.SYMLINK : FileMode.REGULAR;
            add(out, directory, headers, member.name(), mode, content, new byte[0]);
        }
        byte[] manifest = manifest(members, offsets);
        byte[] digest = java.util.HexFormat.of().parseHex(Sha256.of(manifest));
        add(out, directory, headers, Manifest.PATH, FileMode.REGULAR, manifest, digest);
        int offset = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(ZipHeaders.end(members.size() + 1, offset, directory.size()));
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(
            ByteArrayOutputStream out,
            ByteArrayOutputStream directory,
            ZipHeaders headers,
            String name,
            FileMode mode,
            byte[] content,
            byte[] note) {
        boolean deflated = mode.isFile() && content.length > 0;
        byte[] packed = deflated ? Deflation.compress(content, content.length, Deflation.Part.LAST) : content;
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipMember member = new ZipMember(
                RepoPath.of(name), mode, content.length, packed.length, (int) crc.getValue(), out.size(), note);
        out.writeBytes(headers.local(member));
        out.writeBytes(packed);
        directory.writeBytes(headers.central(member));
    }

    private Path write(Path file, byte[] content, ArchiveIndex index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<int[]> sizes = new ArrayList<>();
        for (int at = 0; at < content.length; at += FrameWriter.FRAME) {
            byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + FrameWriter.FRAME));
            byte[] frame = framing.apply(part);
            out.writeBytes(frame);
            sizes.add(new int[] {frame.length, part.length});
        }
        out.writeBytes(codec(format).end(index.bytes(), sizes));
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
