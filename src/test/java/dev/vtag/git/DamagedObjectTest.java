package dev.vtag.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where git meets an object that is lost or damaged, vtag says which, where it lies and what helps. */
class DamagedObjectTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void two_commits() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("d/a.txt", "one\n");
        repo.write("b.txt", "b\n");
        repo.commitAll("feat: one");
        repo.write("d/a.txt", "two\n");
        repo.commitAll("feat: two");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD:d, d, lose", "HEAD:d, d, junk",
        "HEAD:d/a.txt, d/a.txt, lose", "HEAD:d/a.txt, d/a.txt, junk",
        "HEAD~1:d/a.txt, d/a.txt, lose"
    })
    void a_comparison_names_the_object_its_path_and_the_cure(String object, String path, String how) {
        String name = damage(object, how);

        TestRepo.Result diff = Vtag.run(repo, "diff", "HEAD~1", "HEAD");

        assertThat(diff.exit()).as(diff.err()).isEqualTo(CORRUPT);
        assertThat(diff.err())
                .contains(path + ": object " + name + " is ")
                .contains("git fsck --full", "vtag verify --all", "git fetch --refetch")
                .doesNotContain("failed (exit");
    }

    private String damage(String object, String how) {
        if (how.equals("lose")) {
            return Rot.lose(repo, object);
        }
        Rot.replace(Rot.loose(repo, object), "no object".getBytes(UTF_8));
        return repo.git("rev-parse", object);
    }

    @Test
    void where_git_itself_falls_the_tree_is_found_all_the_same() {
        String tree = repo.git("rev-parse", "HEAD:d");
        byte[] commit = (repo.git("cat-file", "commit", "HEAD") + "\n").getBytes(UTF_8);
        Rot.misname(repo, "HEAD:d", "commit", commit);

        TestRepo.Result diff = Vtag.run(repo, "diff", "HEAD~1", "HEAD");

        assertThat(diff.exit()).as(diff.err()).isEqualTo(CORRUPT);
        assertThat(diff.err()).contains("d: object " + tree);
    }

    @ParameterizedTest
    @CsvSource({"d/a.txt, blob", "d, tree", "d/.gitattributes, blob", "link, blob", "conv.txt, blob"})
    void no_archive_and_no_version_is_made_of_it(String path, String type) throws IOException {
        repo.write("d/.gitattributes", "*.none text\n");
        repo.write(".gitattributes", "conv.txt text eol=crlf\n");
        repo.write("conv.txt", "c\n");
        Files.createSymbolicLink(repo.path("link"), Path.of("b.txt"));
        repo.commitAll("feat: more");
        byte[] other = type.equals("tree") ? new byte[0] : "other\n".getBytes(UTF_8);
        String name = Rot.misname(repo, "HEAD:" + path, type, other);

        TestRepo.Result archived = Vtag.run(repo, "archive", "HEAD", "-o", "../x.zip");

        assertThat(archived.exit()).as(archived.out() + archived.err()).isEqualTo(CORRUPT);
        assertThat(archived.err()).contains(path + ": object " + name);
        assertThat(dir.resolve("x.zip")).doesNotExist();
        TestRepo.Result released = Vtag.run(repo, "release", "v1.0.0");
        assertThat(released.exit()).as(released.out() + released.err()).isNotZero();
        assertThat(repo.git("tag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose", "junk"})
    void so_does_a_release_over_a_damaged_history(String how) {
        String name = damage("HEAD~1", how);

        for (List<String> command : List.of(
                List.of("release", "v1.0.0", "--dry-run"),
                List.of("release", "v1.0.0"),
                List.of("changelog", "v1.0.0"),
                List.of("next"))) {
            TestRepo.Result result = Vtag.run(repo, repo.root(), command);
            if (result.exit() != 0 && result.exit() != ErrorKind.NOT_FOUND.exitCode()) {
                assertThat(result.exit()).as(command + result.err()).isEqualTo(CORRUPT);
                assertThat(result.err()).as(command.toString()).contains(name);
            }
        }
        assertThat(Vtag.run(repo, "release", "v1.0.0", "--dry-run").exit()).isEqualTo(CORRUPT);
    }

    @Test
    void a_lost_index_that_others_share_is_named_where_it_belongs_with_what_helps() throws IOException {
        repo.write("new.txt", "new\n");
        repo.git("add", "new.txt");
        repo.git("update-index", "--split-index");
        Path shared = shared();
        Files.delete(shared);
        repo.write("b.txt", "changed\n");

        for (List<String> command : List.of(
                List.of("snapshot"),
                List.of("restore", "HEAD"),
                List.of("status"),
                List.of("restore", "HEAD", "b.txt"))) {
            TestRepo.Result result = Vtag.run(repo, repo.root(), command);
            String said = result.out() + result.err();
            assertThat(said)
                    .as(command.toString())
                    .contains(shared.getFileName().toString());
            assertThat(said)
                    .as(command.toString())
                    .doesNotContain("vtag/index-")
                    .doesNotContain("vtag/sharedindex");
            assertThat(said).as(command.toString()).contains("git reset");
        }
        assertThat(Vtag.run(repo, "restore", "HEAD").exit()).isEqualTo(CORRUPT);
    }

    @Test
    void what_is_said_of_a_damaged_one_mends_it() throws IOException {
        repo.git("update-index", "--split-index");
        Rot.flip(shared(), 0);
        String shared = shared().getFileName().toString();

        TestRepo.Result refused = Vtag.run(repo, "snapshot");

        assertThat(refused.exit()).as(refused.err()).isEqualTo(CORRUPT);
        assertThat(refused.err()).contains("it shares entries with " + shared);
        String cure = refused.err().lines().skip(1).findFirst().orElseThrow().strip();
        assertThat(repo.run("sh", "-c", cure).exit()).as(cure).isZero();
        assertThat(Vtag.run(repo, "snapshot").exit()).isZero();
    }

    private Path shared() throws IOException {
        try (Stream<Path> files = Files.list(repo.path(".git"))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("sharedindex."))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
