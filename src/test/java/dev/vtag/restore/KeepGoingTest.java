package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a damaged source what is intact comes back, if that is asked; without being asked nothing is written. */
class KeepGoingTest {
    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void three_files_of_more_than_a_frame() {
        repo = TestRepo.init(dir.resolve("repo"));
        Random random = new Random(3);
        for (String name : List.of("a.bin", "b.bin", "c.bin")) {
            byte[] content = new byte[1_500_000];
            random.nextBytes(content);
            repo.write(name, content);
        }
        repo.write("z.txt", "small\n");
        repo.commitAll("All");
    }

    private static void flip(Path file, double where) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[(int) (bytes.length * where)] ^= 0x10;
            assertThat(file.toFile().setWritable(true)).isTrue();
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private TestRepo.Result vtag(Path where, String... args) {
        return Vtag.run(repo, where, List.of(args));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.zst", "tar.gz", "zip"})
    void what_is_intact_of_a_damaged_archive_comes_back_and_the_rest_is_listed(String format) throws IOException {
        Path archive = dir.resolve("x." + format);
        assertThat(vtag(repo.root(), "archive", "HEAD", "-o", archive.toString())
                        .exit())
                .isZero();
        flip(archive, 0.5);
        Path outside = Files.createDirectory(dir.resolve("outside"));

        TestRepo.Result refused = vtag(outside, "restore", archive.toString(), "--target", "t");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(ErrorKind.CORRUPT.exitCode());
        assertThat(refused.err()).contains("b.bin", "--keep-going");
        assertThat(outside).isEmptyDirectory();

        TestRepo.Result kept = vtag(outside, "restore", archive.toString(), "--target", "t", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(ErrorKind.CORRUPT.exitCode());
        assertThat(kept.err()).contains("b.bin is damaged in").contains("was not restored");
        Map<String, String> expected = DiskPicture.of(repo.root(), DiskPicture.Detail.AS_GIT);
        assertThat(kept.err().lines().filter(line -> line.contains("is damaged in")))
                .allSatisfy(line -> expected.remove(line.replaceAll("^vtag: warning: | is damaged in.*", "")));
        assertThat(expected).doesNotContainKey("b.bin").containsKey("z.txt").hasSizeGreaterThanOrEqualTo(2);
        assertThat(DiskPicture.of(outside.resolve("t"), DiskPicture.Detail.AS_GIT))
                .isEqualTo(expected);
    }

    @Test
    void in_place_nothing_that_is_damaged_in_the_source_is_touched_or_deleted() {
        withDamagedBlob("b.bin", before -> {
            TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--delete", "--keep-going");
            assertThat(kept.exit()).as(kept.err()).isEqualTo(ErrorKind.CORRUPT.exitCode());
            assertThat(kept.err()).contains("b.bin is damaged in HEAD and was not restored");
            assertThat(kept.out()).contains("Restored 1 of 4 files", "deleted 1");
            assertThat(repo.path("b.bin")).hasContent("mine");
            assertThat(repo.path("a.bin")).hasSize(1_500_000);
            assertThat(repo.path("extra")).doesNotExist();
            assertThat(Vtag.run(repo, "undo").exit()).isZero();
            assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(before);
        });
    }

    @Test
    void without_it_nothing_is_written_and_the_option_is_named() {
        withDamagedBlob("b.bin", before -> {
            TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(ErrorKind.CORRUPT.exitCode());
            assertThat(refused.err()).contains("b.bin");
            assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(before);
        });
    }

    @Test
    void a_dry_run_names_what_is_damaged_too() {
        withDamagedBlob("b.bin", before -> {
            TestRepo.Result shown = Vtag.run(repo, "restore", "HEAD", "--keep-going", "--dry-run");
            assertThat(shown.exit()).isEqualTo(ErrorKind.CORRUPT.exitCode());
            assertThat(shown.out()).contains("! b.bin", "damaged in HEAD");
            assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(before);
        });
    }

    private void withDamagedBlob(String path, Consumer<Map<String, String>> test) {
        String name = repo.git("rev-parse", "HEAD:" + path);
        repo.write("a.bin", "mine\n");
        repo.write(path, "mine\n");
        repo.write("extra", "mine\n");
        flip(repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2)), 0.5);
        test.accept(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL));
    }
}
