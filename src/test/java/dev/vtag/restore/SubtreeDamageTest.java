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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree object that is missing or damaged costs what is below it, and nothing else. */
class SubtreeDamageTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void two_directories() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("in/kept/a.txt", "a\n");
        repo.write("in/b.txt", "b\n");
        repo.write("out/deep/c.txt", "c\n");
        repo.write("out/d.txt", "d\n");
        repo.write("top.txt", "top\n");
        repo.commitAll("All");
    }

    private Path object(String revision) {
        String name = repo.git("rev-parse", revision);
        return repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2));
    }

    private String lose(String revision) {
        String name = repo.git("rev-parse", revision);
        try {
            Files.delete(object(revision));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return name;
    }

    private void delete(String path) {
        assertThat(repo.path(path).toFile().delete()).isTrue();
    }

    private Map<String, String> picture() {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private void removeEverything() {
        for (String path : List.of("in/kept/a.txt", "in/b.txt", "out/deep/c.txt", "out/d.txt", "top.txt")) {
            delete(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "damaged"})
    void what_is_beside_it_comes_back_and_it_is_named_with_its_object(String how) throws IOException {
        String tree = repo.git("rev-parse", "HEAD:out");
        Path object = object("HEAD:out");
        Files.delete(object);
        if (how.equals("damaged")) {
            Files.write(object, new byte[] {1, 2, 3});
        }
        removeEverything();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err())
                .contains("out is damaged in HEAD with all below it (tree " + tree
                        + "; 2 files by the index) and was not restored");
        assertThat(kept.out()).contains("Restored 3 of 5 files");
        assertThat(repo.path("in/kept/a.txt")).hasContent("a");
        assertThat(repo.path("in/b.txt")).hasContent("b");
        assertThat(repo.path("top.txt")).hasContent("top");
        assertThat(repo.path("out/d.txt")).doesNotExist();
        assertThat(Vtag.run(repo, "undo").exit()).isZero();
        assertThat(repo.path("in/b.txt")).doesNotExist();
    }

    @Test
    void to_a_directory_too() {
        lose("HEAD:out/deep");

        TestRepo.Result kept = Vtag.run(
                repo,
                "restore",
                "HEAD",
                "--keep-going",
                "--target",
                dir.resolve("t").toString());

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("out/deep is damaged in HEAD");
        assertThat(DiskPicture.of(dir.resolve("t"), DiskPicture.Detail.AS_GIT))
                .containsOnlyKeys("in/kept/a.txt", "in/b.txt", "out/d.txt", "top.txt");
    }

    @Test
    void delete_spares_everything_below_it() {
        lose("HEAD:out");
        repo.write("out/new.txt", "mine\n");
        repo.write("out/deep/c.txt", "mine\n");
        repo.write("in/new.txt", "mine\n");

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--delete", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(repo.path("out/new.txt")).hasContent("mine");
        assertThat(repo.path("out/deep/c.txt")).hasContent("mine");
        assertThat(repo.path("out/d.txt")).hasContent("d");
        assertThat(repo.path("in/new.txt")).doesNotExist();
    }

    @Test
    void a_path_below_it_is_damaged_and_not_unknown() {
        lose("HEAD:out");
        Map<String, String> before = picture();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going", "out/d.txt", "in");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("out is damaged in HEAD");
        assertThat(picture()).isEqualTo(before);
        assertThat(Vtag.run(repo, "restore", "HEAD", "in").exit()).isZero();
    }

    @Test
    void without_it_nothing_is_written_and_the_option_is_named() {
        lose("HEAD:out/deep");
        removeEverything();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");

        assertThat(refused.exit()).isEqualTo(CORRUPT);
        assertThat(refused.err()).contains("out/deep").containsOnlyOnce("vtag restore HEAD --keep-going");
        assertThat(picture()).isEqualTo(before);
    }

    @Test
    void of_a_version_the_records_can_be_lost_too() {
        assertThat(Vtag.run(repo, "release", "v1.0.0").exit()).isZero();
        lose("v1.0.0:.vtag");
        delete("top.txt");

        TestRepo.Result kept = Vtag.run(repo, "restore", "v1.0.0", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains(".vtag is damaged in v1.0.0");
        assertThat(repo.path("top.txt")).hasContent("top");
    }

    @Test
    void where_the_root_is_lost_the_archive_of_the_version_is_named_and_brings_it_back() {
        TestRepo.Result released = Vtag.run(repo, "release", "v1.0.0");
        assertThat(released.exit()).as(released.err()).isZero();
        lose("v1.0.0^{tree}");
        removeEverything();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "v1.0.0", "--keep-going");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(CORRUPT);
        assertThat(picture()).isEqualTo(before);
        Matcher command = Pattern.compile("vtag (restore) (\\S*archives/\\S+)").matcher(refused.err());
        assertThat(command.find()).as(refused.err()).isTrue();
        TestRepo.Result restored = Vtag.run(repo, command.group(1), command.group(2));
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(repo.path("out/deep/c.txt")).hasContent("c");
    }

    @ParameterizedTest
    @ValueSource(ints = {-50, 100})
    void an_archive_that_is_damaged_too_is_named_for_what_is_intact_of_it(int at) {
        byte[] noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        repo.write("noise.bin", noise);
        repo.commitAll("feat: noise");
        assertThat(Vtag.run(repo, "release", "v1.0.0").exit()).isZero();
        lose("v1.0.0^{tree}");
        removeEverything();
        Rot.flip(repo.path(".git/vtag/archives/v1.0.0.tar.zst"), at);

        TestRepo.Result refused = Vtag.run(repo, "restore", "v1.0.0", "--keep-going");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(CORRUPT);
        Matcher command = Pattern.compile(
                        "what is intact of its archive comes back: vtag (restore) (\\S+) (--keep-going)")
                .matcher(refused.err());
        assertThat(command.find()).as(refused.err()).isTrue();
        Vtag.run(repo, command.group(1), command.group(2), command.group(3));
        assertThat(repo.path("top.txt")).hasContent("top");
    }
}
