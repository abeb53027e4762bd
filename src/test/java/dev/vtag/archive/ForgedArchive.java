package dev.vtag.archive;

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

    private ForgedArchive(ArchiveFormat format) {
        this.format = format;
    }

    /** Returns a forger of {@code tar.zst} or {@code tar.gz}. */
    public static ForgedArchive of(ArchiveFormat format) {
        return new ForgedArchive(format);
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

    private Path write(Path file, byte[] content, ArchiveIndex index) {
        FrameCodec codec = format == ArchiveFormat.TAR_GZ ? GzipFrames.INSTANCE : ZstdFrames.INSTANCE;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<int[]> sizes = new ArrayList<>();
        for (int at = 0; at < content.length; at += FrameWriter.FRAME) {
            byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + FrameWriter.FRAME));
            byte[] frame = codec.compress(part, part.length);
            out.writeBytes(frame);
            sizes.add(new int[] {frame.length, part.length});
        }
        out.writeBytes(codec.end(index.bytes(), sizes));
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
