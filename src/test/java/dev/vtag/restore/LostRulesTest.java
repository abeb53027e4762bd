package dev.vtag.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost file of attributes or ignore rules concerns what is at and below its directory, and nothing else. */
class LostRulesTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void two_directories_with_rules() throws IOException {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a/.gitattributes", "*.txt text eol=crlf\n");
        repo.write("a/.gitignore", "*.log\n");
        repo.write("a/x.txt", "x\n");
        repo.write("a/empty", "");
        repo.write("a/deep/y.txt", "y\n");
        Files.createSymbolicLink(repo.path("a/link"), Path.of("x.txt"));
        repo.write("b/.gitattributes", "*.txt text eol=crlf\n*.no -text\n");
        repo.write("b/z.txt", "z\n");
        repo.write("top.txt", "top\n");
        repo.commitAll("All");
    }

    private Map<String, String> picture() {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private void emptyWorkTree() {
        assertThat(repo.run("rm", "-rf", "a", "b", "top.txt").exit()).isZero();
    }

    private void requireBeside(Path root) {
        assertThat(root.resolve("top.txt")).hasBinaryContent("top\n".getBytes(UTF_8));
        assertThat(root.resolve("b/z.txt")).hasBinaryContent("z\r\n".getBytes(UTF_8));
        assertThat(root.resolve("a/link")).isSymbolicLink();
        assertThat(root.resolve("a/empty")).isEmptyFile();
        assertThat(root.resolve("a/x.txt")).doesNotExist();
        assertThat(root.resolve("a/deep/y.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "misnamed"})
    void what_lost_attributes_cannot_concern_comes_back(String how) {
        lose("HEAD:a/.gitattributes", how);
        emptyWorkTree();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err())
                .contains("a/.gitattributes is damaged in HEAD and was not restored")
                .contains("a/x.txt was not restored: how it is to be written is not known, as this is lost:"
                        + " a/.gitattributes")
                .contains("a/deep/y.txt was not restored: ");
        assertThat(kept.out()).contains("Restored 5 of 9 files");
        requireBeside(repo.root());
        assertThat(Vtag.run(repo, "undo").exit()).isZero();
        assertThat(repo.path("top.txt")).doesNotExist();
    }

    private void lose(String revision, String how) {
        if (how.equals("missing")) {
            Rot.lose(repo, revision);
        } else {
            Rot.misname(repo, revision, "blob", "*.txt -text\n".getBytes(UTF_8));
        }
    }

    @Test
    void to_a_directory_too_also_where_it_was_not_asked_for() {
        Rot.lose(repo, "HEAD:a/.gitattributes");
        emptyWorkTree();
        Path target = dir.resolve("t");

        TestRepo.Result kept =
                Vtag.run(repo, "restore", "HEAD", "--keep-going", "--target", target.toString(), ":!*attributes", ".");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.err()).contains("a/x.txt was not restored: ").doesNotContain("a/.gitattributes is damaged");
        requireBeside(target);
    }

    @Test
    void where_the_disk_has_the_very_same_attributes_nothing_is_unknown() {
        Rot.lose(repo, "HEAD:a/.gitattributes");
        assertThat(repo.run("rm", "a/x.txt", "a/deep/y.txt", "b/z.txt").exit()).isZero();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(repo.path("a/x.txt")).hasBinaryContent("x\r\n".getBytes(UTF_8));
        assertThat(repo.path("a/deep/y.txt")).hasBinaryContent("y\r\n".getBytes(UTF_8));
        assertThat(kept.err()).doesNotContain("a/x.txt");
    }

    @Test
    void other_attributes_on_disk_do_not_stand_in_for_them() {
        Rot.lose(repo, "HEAD:a/.gitattributes");
        repo.write("a/.gitattributes", "*.txt -text\n");
        repo.write("a/x.txt", "mine\n");

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(repo.path("a/x.txt")).hasContent("mine");
        assertThat(repo.path("a/.gitattributes")).hasContent("*.txt -text");
    }

    @Test
    void an_empty_file_is_not_known_either_where_there_are_filters() {
        repo.git("config", "filter.any.smudge", "echo filtered");
        Rot.lose(repo, "HEAD:a/.gitattributes");
        emptyWorkTree();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going");

        assertThat(kept.exit()).as(kept.err()).isEqualTo(CORRUPT);
        assertThat(repo.path("a/empty")).doesNotExist();
        assertThat(repo.path("b/z.txt")).exists();
    }

    @Test
    void without_being_asked_nothing_is_written_and_the_file_is_named() {
        Rot.lose(repo, "HEAD:a/.gitattributes");
        emptyWorkTree();
        Map<String, String> before = picture();

        TestRepo.Result refused = Vtag.run(repo, "restore", "HEAD");

        assertThat(refused.exit()).isEqualTo(CORRUPT);
        assertThat(refused.err()).contains("a/.gitattributes");
        assertThat(picture()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "other"})
    void a_lost_ignore_file_lets_nothing_below_it_be_deleted(String onDisk) throws IOException {
        repo.git("update-index", "--skip-worktree", "top.txt");
        Rot.lose(repo, "HEAD:a/.gitignore");
        repo.write("a/precious.log", "mine\n");
        repo.write("a/deep/precious.log", "mine\n");
        repo.write("b/extra.txt", "mine\n");
        Files.delete(repo.path("b/z.txt"));
        if (onDisk.equals("gone")) {
            Files.delete(repo.path("a/.gitignore"));
        } else {
            repo.write("a/.gitignore", "*.other\n");
        }

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going", "--delete");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(kept.out() + kept.err())
                .contains("Nothing is deleted below a of what the source lacks: what a/.gitignore spares is not known")
                .contains("a/.gitignore is damaged in HEAD");
        assertThat(repo.path("a/precious.log")).hasContent("mine");
        assertThat(repo.path("a/deep/precious.log")).hasContent("mine");
        assertThat(repo.path("b/extra.txt")).doesNotExist();
        assertThat(repo.path("b/z.txt")).exists();
    }

    @Test
    void where_the_disk_has_the_very_same_ignore_file_it_counts() {
        Rot.lose(repo, "HEAD:a/.gitignore");
        repo.write("a/precious.log", "mine\n");
        repo.write("a/extra.txt", "mine\n");

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going", "--delete");

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(repo.path("a/precious.log")).exists();
        assertThat(repo.path("a/extra.txt")).doesNotExist();
    }

    @Test
    void an_ignore_file_that_only_the_index_had_spares_too() {
        repo.write(".gitignore", "*.tmp\n");
        repo.git("add", ".gitignore");
        repo.write("scratch.tmp", "mine\n");
        assertThat(repo.run("rm", ".git/objects/" + blobFile(), ".gitignore").exit())
                .isZero();

        TestRepo.Result kept = Vtag.run(repo, "restore", "HEAD", "--keep-going", "--delete");

        assertThat(repo.path("scratch.tmp")).as(kept.out() + kept.err()).exists();
        assertThat(kept.out()).contains("what .gitignore spares is not known");
    }

    private String blobFile() {
        String name = repo.git("rev-parse", ":.gitignore");
        return name.substring(0, 2) + "/" + name.substring(2);
    }

    @Test
    void in_a_directory_without_git_an_archive_s_lost_ignore_file_spares_too() throws IOException {
        repo.write(".gitignore", "*.tmp\n");
        repo.commitAll("Ignore");
        Path archive = dir.resolve("x.zip");
        assertThat(Vtag.run(repo, "archive", "HEAD", "-o", archive.toString()).exit())
                .isZero();
        byte[] bytes = Files.readAllBytes(archive);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        Rot.flip(archive, text.indexOf(".gitignore") + ".gitignore".length() + 9);
        Path outside = Files.createDirectories(dir.resolve("outside/t"));
        Files.writeString(outside.resolve("precious.tmp"), "mine\n");

        TestRepo.Result kept = Vtag.run(
                repo,
                dir.resolve("outside"),
                java.util.List.of(
                        "restore", archive.toString(), "--target", "t", "--keep-going", "--delete", "--no-undo"));

        assertThat(kept.exit()).as(kept.out() + kept.err()).isEqualTo(CORRUPT);
        assertThat(outside.resolve("precious.tmp")).exists();
        assertThat(outside.resolve("top.txt")).exists();
    }
}
