package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
    private static final String NONE = Sha256.of(new byte[0]);
    private static final List<ManifestEntry> ENTRIES = List.of(
            ManifestEntry.directory(RepoPath.of("a")),
            ManifestEntry.file(RepoPath.of("a/one"), FileMode.REGULAR, 5, NONE, 1024),
            ManifestEntry.file(RepoPath.of("a/ü–x"), FileMode.EXECUTABLE, 0, NONE, 2048),
            ManifestEntry.link(RepoPath.of("b"), RepoPath.of("ä/one")),
            ManifestEntry.file(RepoPath.of("c"), FileMode.REGULAR, 7, NONE, 3072));

    @Test
    void what_vtag_writes_is_read_as_the_library_reads_it() {
        ManifestText text = read(ENTRIES).orElseThrow();

        assertThat(text.manifest()).isEqualTo(manifest(ENTRIES));
        assertThat(text.end()).isEqualTo(3079);
    }

    @Test
    void of_many_entries_only_those_in_the_directories_asked_for_are_made() {
        List<ManifestEntry> many = new ArrayList<>();
        for (int d = 0; d < 100; d++) {
            for (int f = 0; f < 50; f++) {
                many.add(ManifestEntry.file(
                        RepoPath.of("d" + d + "/f" + f), FileMode.REGULAR, 1, NONE, 1024 * (many.size() + 1)));
            }
        }
        many.add(ManifestEntry.file(RepoPath.of("top"), FileMode.REGULAR, 0, NONE, 0));
        List<RepoPath> asked = new ArrayList<>();

        List<ManifestEntry> found = read(many).orElseThrow().in(directory -> {
            asked.add(directory);
            return directory.equals(RepoPath.of("d7"));
        });

        assertThat(asked).hasSize(100).doesNotHaveDuplicates();
        assertThat(found).hasSize(51).contains(many.get(7 * 50), many.get(many.size() - 1));
        assertThat(read(many).orElseThrow().manifest().files()).isEqualTo(many);
    }

    @Test
    void contents_that_share_bytes_are_told() {
        List<ManifestEntry> entries = List.of(ENTRIES.get(4), ENTRIES.get(1));

        assertThat(read(entries).orElseThrow().end()).isNegative();
    }

    @Test
    void what_is_rare_or_would_be_refused_is_left_to_the_library() {
        ManifestEntry file = ENTRIES.get(1);
        String whole = Json.pretty(manifest(ENTRIES));

        assertThat(read(List.of())).isEmpty();
        assertThat(read(List.of(file, file))).isEmpty();
        assertThat(read(List.of(ManifestEntry.directory(RepoPath.of("a/one")), file)))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.of("a\"b"), FileMode.REGULAR, 1, NONE, 512))))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.of("a\nb"), FileMode.REGULAR, 1, NONE, 512))))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.of(new byte[] {'a', -1}), FileMode.REGULAR, 1, NONE, 512))))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.ROOT, FileMode.REGULAR, 1, NONE, 512))))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.of("a"), FileMode.GITLINK, 1, NONE, 512))))
                .isEmpty();
        assertThat(read(List.of(ManifestEntry.file(RepoPath.of("a"), FileMode.REGULAR, -1, NONE, 512))))
                .isEmpty();
        assertThat(text(whole.replace("\"format\": 1", "\"format\": 2"))).isEmpty();
        assertThat(text(whole.replace("\"size\": 5", "\"size\": 05"))).isEmpty();
        assertThat(text(whole.replace("\"size\": 6", "\"size\": 7"))).isEmpty();
        assertThat(text(whole + " ")).isEmpty();
    }

    @Test
    void a_text_that_is_cut_short_anywhere_is_not_read() {
        byte[] whole = Json.prettyBytes(manifest(ENTRIES));
        for (int length = 0; length < whole.length; length++) {
            assertThat(ManifestText.of(java.util.Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void whatever_byte_of_it_is_another_it_is_read_as_the_library_reads_it_or_not_at_all() {
        byte[] whole = Json.prettyBytes(manifest(ENTRIES));
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = whole.clone();
                other[at] ^= (byte) (1 << bit);
                ManifestText.of(other)
                        .ifPresent(text -> assertThat(text.manifest())
                                .isEqualTo(Json.read(
                                        new String(other, StandardCharsets.UTF_8), Manifest.class, "the manifest")));
            }
        }
    }

    @Test
    void a_manifest_is_written_as_the_library_writes_it() {
        List<ManifestEntry> more = new ArrayList<>(ENTRIES);
        assertThat(ManifestBytes.of(manifest(more))).isEqualTo(Json.prettyBytes(manifest(more)));
        for (RepoPath path : List.of(
                RepoPath.of("a\"b"), RepoPath.of("a\\b"), RepoPath.of("a\nb\u007f\u2028"), RepoPath.of(new byte[] {
                    'a', -1
                }))) {
            List<ManifestEntry> one = List.of(
                    ManifestEntry.file(path, FileMode.REGULAR, 5, NONE, 1024),
                    ManifestEntry.link(RepoPath.of("link"), path));
            assertThat(ManifestBytes.of(manifest(one))).isEqualTo(Json.prettyBytes(manifest(one)));
        }
        assertThat(ManifestBytes.of(manifest(List.of()))).isEqualTo(Json.prettyBytes(manifest(List.of())));
    }

    @Test
    void a_header_is_made_as_the_library_makes_it() throws Exception {
        TarMembers members = new TarMembers(1_790_000_000L);
        for (String name : List.of("a", "ü", "d/" + "x".repeat(97), "d/" + "x".repeat(98), "y".repeat(200))) {
            for (long size : new long[] {0, 1, 511, 512, 10_240, 1L << 32, (1L << 33) - 1, 1L << 33, 1L << 40}) {
                for (FileMode mode : List.of(FileMode.REGULAR, FileMode.EXECUTABLE)) {
                    RepoPath path = RepoPath.of(name);
                    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
                    TarMembers.start(out).putArchiveEntry(members.file(path, mode, size));
                    assertThat(members.header(path, mode, size)).isEqualTo(out.toByteArray());
                }
            }
        }
    }

    private static Manifest manifest(List<ManifestEntry> entries) {
        return new Manifest(1, "c0", "7ee", "2026-11-20T17:29:13Z", entries);
    }

    private static Optional<ManifestText> read(List<ManifestEntry> entries) {
        return ManifestText.of(Json.prettyBytes(manifest(entries)));
    }

    private static Optional<ManifestText> text(String text) {
        return ManifestText.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
