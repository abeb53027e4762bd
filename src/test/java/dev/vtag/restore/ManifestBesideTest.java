package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive whose own list of files is damaged is read by the manifest beside it, as far as the two agree. */
class ManifestBesideTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;
    private Path outside;
    private Map<String, String> whole;

    @BeforeEach
    void files_of_several_frames() throws IOException {
        repo = TestRepo.init(dir.resolve("repo"));
        Random random = new Random(5);
        for (String name : List.of("a.bin", "m/b.bin", "z.bin")) {
            byte[] content = new byte[1_200_000];
            random.nextBytes(content);
            repo.write(name, content);
        }
        repo.write("m/" + "long".repeat(40) + "/\u00fcber.txt", "short\n");
        repo.write("text.md", "A line that compresses.\n".repeat(9_000));
        repo.write("empty", "");
        repo.write("run.sh", "#!/bin/sh\n");
        assertThat(repo.run("chmod", "+x", "run.sh").exit()).isZero();
        Files.createSymbolicLink(repo.path("link"), Path.of("m/" + "far/".repeat(40)));
        Files.createSymbolicLink(repo.path("m/near"), Path.of("b.bin"));
        repo.commitAll("All");
        whole = DiskPicture.of(repo.root(), DiskPicture.Detail.AS_GIT);
        outside = Files.createDirectory(dir.resolve("outside"));
    }

    private Path archive(String format) {
        Path archive = outside.resolve("x." + format);
        assertThat(Vtag.run(repo, "archive", "HEAD", "-o", archive.toString()).exit())
                .isZero();
        return archive;
    }

    private TestRepo.Result restore(Path archive, String... more) {
        List<String> args = new ArrayList<>(
                List.of("restore", String.valueOf(archive.getFileName()), "--target", "t", "--no-undo"));
        args.addAll(List.of(more));
        return Vtag.run(repo, outside, args);
    }

    private Map<String, String> restored() throws IOException {
        Path target = outside.resolve("t");
        return Files.exists(target) ? DiskPicture.of(target, DiskPicture.Detail.AS_GIT) : Map.of();
    }

    @ParameterizedTest
    @CsvSource({"tar.zst, -60", "tar.zst, -3", "tar.gz, -30", "zip, -40", "zip, -5"})
    void where_all_is_proven_it_is_restored_as_if_nothing_were(String format, int at) throws IOException {
        Path archive = archive(format);
        Rot.flip(archive, at);

        TestRepo.Result result = restore(archive);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("The list of files in x." + format + " is damaged: the one beside it");
        assertThat(restored()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void without_it_nothing_is_written_and_other_programs_are_named(String format) throws IOException {
        Path archive = archive(format);
        Rot.flip(archive, -5);
        Rot.flip(archive, -45);
        Files.delete(outside.resolve("x." + format + ".json"));

        TestRepo.Result refused = restore(archive, "--keep-going");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(CORRUPT);
        assertThat(refused.err())
                .contains("x." + format + ".json")
                .containsPattern("tar --zstd -xf x|tar -xzf x|unzip x");
        assertThat(restored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void what_is_damaged_besides_is_listed_and_the_rest_comes_back(String format) throws IOException {
        Path archive = archive(format);
        Rot.flip(archive, -5);
        Rot.flip(archive, -45);
        Rot.flip(archive, (int) (Files.size(archive) / 2));

        TestRepo.Result refused = restore(archive);

        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);
        assertThat(refused.err()).contains("vtag restore x." + format + " --keep-going");
        assertThat(restored()).isEmpty();

        TestRepo.Result kept = restore(archive, "--keep-going");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("m/b.bin is damaged in x." + format);
        assertThat(restored()).containsKeys("a.bin", "z.bin", "run.sh").doesNotContainKey("m/b.bin");
        assertThat(whole).containsAllEntriesOf(restored());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void of_one_that_was_cut_off_the_beginning_comes_back(String format) throws IOException {
        Path archive = archive(format);
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length * 6 / 10));

        TestRepo.Result kept = restore(archive, "--keep-going");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(restored()).containsKeys("a.bin").doesNotContainKey("z.bin");
        assertThat(whole).containsAllEntriesOf(restored());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void a_manifest_that_is_damaged_too_makes_no_file_of_another_name_and_deletes_nothing(String format)
            throws IOException {
        Path archive = archive(format);
        Rot.flip(archive, -5);
        Rot.flip(archive, -45);
        Path side = outside.resolve("x." + format + ".json");
        String text = Files.readString(side);
        Files.writeString(side, text.replace("\"text.md\"", "\"text.mf\"").replace("\"100755\"", "\"100644\""));
        Files.createDirectories(outside.resolve("t"));
        Files.writeString(outside.resolve("t/text.md"), "mine\n");

        TestRepo.Result refused = restore(archive);
        assertThat(refused.exit()).as(refused.out() + refused.err()).isEqualTo(CORRUPT);

        TestRepo.Result kept = restore(archive, "--keep-going", "--delete");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.out()).contains("Nothing is deleted");
        assertThat(outside.resolve("t/text.mf")).doesNotExist();
        assertThat(outside.resolve("t/text.md")).hasContent("mine");
        assertThat(outside.resolve("t/a.bin")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void another_archive_s_manifest_is_not_believed(String format) throws IOException {
        repo.write("a.bin", "other\n");
        repo.write("text.md", "other text\n");
        repo.commitAll("Other");
        Path other = archive(format);
        Path keep = dir.resolve("keep.json");
        Files.move(outside.resolve("x." + format + ".json"), keep);
        repo.git("reset", "-q", "--hard", "HEAD~1");
        Files.delete(other);
        Path archive = archive(format);
        Files.move(keep, outside.resolve("x." + format + ".json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Rot.flip(archive, -5);
        Rot.flip(archive, -45);

        assertThat(restore(archive).exit()).isEqualTo(CORRUPT);
        TestRepo.Result kept = restore(archive, "--keep-going");
        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(whole).containsAllEntriesOf(restored());
        assertThat(restored()).doesNotContainKeys("a.bin", "text.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"committed\" : \"\"",
                "\"committed\" : null",
                "\"committed\" : \"+1000000000-12-31T23:59:59Z\"",
                "\"committed\" : \"-1000000000-01-01T00:00:00Z\"",
                "\"files\" : null",
                "no json",
                ""
            })
    void a_manifest_that_says_nonsense_is_refused_in_words(String text) throws IOException {
        for (String format : List.of("tar.zst", "zip")) {
            Path archive = archive(format);
            Rot.flip(archive, -5);
            Rot.flip(archive, -45);
            Path side = outside.resolve("x." + format + ".json");
            String key = text.replaceAll(" :.*", "");
            String told = Files.readString(side);
            Files.writeString(
                    side, text.contains(":") ? told.replaceAll(key + " *: *(\"[^\"]*\"|\\[(?s:.*)\\])", text) : text);

            TestRepo.Result refused = restore(archive, "--keep-going");

            assertThat(refused.exit()).as(refused.err()).isEqualTo(CORRUPT);
            assertThat(restored()).isEmpty();
        }
    }

    @Test
    void what_is_full_of_beginnings_of_frames_is_read_in_bounded_time() throws IOException {
        Path archive = archive("tar.zst");
        byte[] bytes = new byte[8_000_000];
        byte[] start = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x20, 10, 2, 0, 0, 7};
        for (int i = 0; i + start.length <= bytes.length; i += start.length) {
            System.arraycopy(start, 0, bytes, i, start.length);
        }
        Files.write(archive, bytes);

        TestRepo.Result kept = restore(archive, "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(restored()).isEmpty();
    }

    @Test
    void in_a_repository_too_where_it_can_be_undone() throws IOException {
        Path archive = archive("tar.zst");
        Rot.flip(archive, -60);
        repo.write("text.md", "mine\n");

        TestRepo.Result restored = Vtag.run(repo, "restore", archive.toString(), "text.md");

        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(Files.size(repo.path("text.md"))).isGreaterThan(1000);
        assertThat(Vtag.run(repo, "undo").exit()).isZero();
        assertThat(repo.path("text.md")).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void whatever_is_damaged_nothing_wrong_is_written(String format) throws IOException {
        Path archive = archive(format);
        Path side = outside.resolve("x." + format + ".json");
        byte[] bytes = Files.readAllBytes(archive);
        byte[] manifest = Files.readAllBytes(side);
        int back = 0;
        for (int seed = 0; seed < Integer.getInteger("vtag.seeds", 12); seed++) {
            Random random = new Random(seed);
            Files.write(archive, bytes);
            Files.write(side, manifest);
            Rot.flip(archive, -1 - random.nextInt(70));
            for (int i = random.nextInt(4); i > 0; i--) {
                Rot.flip(archive, random.nextInt(bytes.length));
            }
            if (random.nextInt(3) == 0) {
                Rot.flip(side, random.nextInt(manifest.length));
            }
            assertThat(repo.run("rm", "-rf", outside.resolve("t").toString()).exit())
                    .isZero();

            TestRepo.Result result = restore(archive, "--keep-going");

            assertThat(result.exit()).as("%d: %s", seed, result.err()).isIn(0, CORRUPT);
            assertThat(whole).as("%d", seed).containsAllEntriesOf(restored());
            if (result.exit() == 0) {
                assertThat(restored()).as("%d", seed).isEqualTo(whole);
            }
            back += restored().size();
        }
        assertThat(back).isGreaterThan(whole.size());
    }

    @Test
    void a_small_archive_of_one_frame_gives_what_comes_before_the_damage() throws IOException {
        TestRepo small = TestRepo.init(dir.resolve("small"));
        Random random = new Random(8);
        for (char name = 'a'; name < 'h'; name++) {
            byte[] content = new byte[60_000];
            random.nextBytes(content);
            small.write(name + ".bin", content);
        }
        small.commitAll("All");
        for (String format : List.of("tar.zst", "tar.gz")) {
            Path archive = outside.resolve("s." + format);
            assertThat(Vtag.run(small, "archive", "HEAD", "-o", archive.toString())
                            .exit())
                    .isZero();
            Rot.flip(archive, -30);
            Rot.flip(archive, (int) (Files.size(archive) * 0.8));
            assertThat(repo.run("rm", "-rf", outside.resolve("t").toString()).exit())
                    .isZero();

            TestRepo.Result kept = restore(archive, "--keep-going");

            assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
            assertThat(restored()).as(format).containsKeys("a.bin", "b.bin").doesNotContainKey("f.bin");
        }
    }
}
