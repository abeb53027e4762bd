package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip in which two programs could see two archives is refused, and one that lies about sizes gets no memory. */
class HostileZipTest {
    private static final long SECONDS = 1_700_000_000L;

    @TempDir
    Path directory;

    private final ZipHeaders headers = new ZipHeaders(SECONDS);
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<byte[]> records = new ArrayList<>();
    private final List<ManifestEntry> entries = new ArrayList<>();

    private void add(String path, byte[] content) {
        add(path, content, content.length, bytes -> bytes, bytes -> bytes);
    }

    private void add(
            String path, byte[] content, long stated, UnaryOperator<byte[]> local, UnaryOperator<byte[]> central) {
        RepoPath name = RepoPath.of(path);
        long offset = file.size();
        member(name, content, stated, new byte[0], local, central);
        entries.add(ManifestEntry.file(name, FileMode.REGULAR, stated, Sha256.of(content), offset));
    }

    private void member(
            RepoPath path,
            byte[] content,
            long stated,
            byte[] note,
            UnaryOperator<byte[]> local,
            UnaryOperator<byte[]> central) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] compressed = Deflation.compress(content, content.length, Deflation.Part.LAST);
        ZipMember member = new ZipMember(
                path, FileMode.REGULAR, stated, compressed.length, (int) crc.getValue(), file.size(), note);
        file.writeBytes(local.apply(headers.local(member)));
        file.writeBytes(compressed);
        records.add(central.apply(headers.central(member)));
    }

    private Path finished() throws IOException {
        Manifest manifest = new Manifest(1, "c".repeat(40), "d".repeat(40), "2026-11-20T00:00:00Z", entries);
        byte[] content = dev.vtag.json.Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
        byte[] digest = HexFormat.of().parseHex(Sha256.of(content));
        member(RepoPath.of(Manifest.PATH), content, content.length, digest, bytes -> bytes, bytes -> bytes);
        int offset = file.size();
        records.forEach(file::writeBytes);
        file.writeBytes(ZipHeaders.end(records.size(), offset, file.size() - offset));
        return Files.write(directory.resolve("a.zip"), file.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static UnaryOperator<byte[]> patched(int at, int value) {
        return bytes -> {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
            return bytes;
        };
    }

    private void assertRefused(Path zip, String reason) {
        assertThatThrownBy(() -> ArchiveReader.open(zip).close())
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT))
                .hasMessageContaining(reason);
    }

    @Test
    void what_this_test_builds_is_accepted_when_nothing_is_wrong_with_it() throws IOException {
        add("a.txt", text("hello"));
        Path zip = finished();
        assertThat(new ArchiveReport("", "", "", 0, 0, List.of()).sound()).isTrue();
        try (ArchiveReader reader = ArchiveReader.open(zip);
                InputStream in = reader.open(reader.manifest().files().get(0))) {
            assertThat(in.readAllBytes()).isEqualTo(text("hello"));
        }
    }

    @Test
    void a_local_header_that_differs_from_the_directory_is_damage_of_that_file() throws IOException {
        byte[] content = text("hello");
        add(
                "safe.txt",
                content,
                content.length,
                bytes -> {
                    System.arraycopy(text("evil"), 0, bytes, 30, 4);
                    return bytes;
                },
                bytes -> bytes);
        Path zip = finished();
        ArchiveReport report = new ArchiveVerifier(dev.vtag.progress.Progress.NONE).verify(zip, entry -> true);
        assertThat(report.problems()).extracting(ArchiveProblem::path).containsExactly("safe.txt");
        try (ArchiveReader reader = ArchiveReader.open(zip)) {
            assertThatThrownBy(() -> reader.open(reader.manifest().files().get(0)))
                    .isInstanceOf(VtagException.class)
                    .hasMessageContaining("safe.txt");
        }
    }

    @Test
    void an_encrypted_member_and_one_with_a_data_descriptor_are_refused() throws IOException {
        add("a.txt", text("hello"), 5, patched(6, 1), patched(8, 1));
        assertRefused(finished(), "a.txt is not to be trusted");
        file.reset();
        records.clear();
        add("b.txt", text("hello"), 5, patched(6, 8), patched(8, 8));
        assertRefused(finished(), "b.txt is not to be trusted");
    }

    @Test
    void a_name_that_comes_twice_is_refused() throws IOException {
        add("a.txt", text("hello"));
        add("a.txt", text("other"));
        assertRefused(finished(), "a.txt is not to be trusted: it is named twice");
    }

    @Test
    void members_that_overlap_or_leave_a_gap_are_refused() throws IOException {
        add("a.txt", text("hello"));
        file.writeBytes(text("hidden"));
        add("b.txt", text("hello"));
        assertRefused(finished(), "do not follow one another");
        file.reset();
        records.clear();
        add("a.txt", text("hello"));
        records.add(records.get(0));
        assertRefused(finished(), "do not follow one another");
    }

    @Test
    void something_before_or_behind_the_zip_is_refused() throws IOException {
        add("a.txt", text("hello"));
        byte[] good = Files.readAllBytes(finished());
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.writeBytes(text("#!/bin/sh\n"));
        before.writeBytes(good);
        assertRefused(Files.write(directory.resolve("before.zip"), before.toByteArray()), "no archive of vtag's");
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        behind.writeBytes(good);
        behind.writeBytes(text("tail"));
        assertRefused(Files.write(directory.resolve("behind.zip"), behind.toByteArray()), "no archive of vtag's");
    }

    @Test
    void a_member_that_holds_more_or_less_than_it_says_is_damaged() throws IOException {
        add("more.txt", new byte[1 << 20], 10, bytes -> bytes, bytes -> bytes);
        add("less.txt", text("hello"), 1L << 40, bytes -> bytes, bytes -> bytes);
        ArchiveReport report = new ArchiveVerifier(dev.vtag.progress.Progress.NONE).verify(finished(), entry -> true);
        assertThat(report.problems()).extracting(ArchiveProblem::path).containsExactly("more.txt", "less.txt");
    }

    @Test
    void a_member_that_the_manifest_does_not_name_is_refused() throws IOException {
        add("a.txt", text("hello"));
        add("b.txt", text("hello"));
        entries.remove(1);
        assertRefused(finished(), "does not agree with it about b.txt");
    }

    @Test
    void a_directory_that_says_it_is_huge_gets_no_memory() throws IOException {
        for (int[] lie : new int[][] {{10, 0xffff, 2}, {12, 0x7fff_ffff, 4}, {16, 0x7fff_ffff, 4}, {12, -1, 4}}) {
            file.reset();
            records.clear();
            entries.clear();
            add("a.txt", text("hello"));
            byte[] bytes = Files.readAllBytes(finished());
            ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int at = bytes.length - ZipHeaders.END + lie[0];
            if (lie[2] == 2) {
                end.putShort(at, (short) lie[1]);
            } else {
                end.putInt(at, lie[1]);
            }
            assertRefused(Files.write(directory.resolve("huge.zip"), bytes), "no archive of vtag's");
        }
    }

    @Test
    void an_ordinary_zip_is_no_archive_of_ours() throws IOException {
        Path zip = directory.resolve("plain.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../etc/passwd"));
            out.write(text("root"));
        }
        assertThatThrownBy(() -> ArchiveReader.open(zip)).isInstanceOf(VtagException.class);
        Path empty = directory.resolve("empty.zip");
        new ZipOutputStream(Files.newOutputStream(empty)).close();
        assertThatThrownBy(() -> ArchiveReader.open(empty)).isInstanceOf(VtagException.class);
    }
}
