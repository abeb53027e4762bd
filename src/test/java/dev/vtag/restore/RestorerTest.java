package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.restore.RestoreRequest.Overwrite;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorerTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private RestoreScene scene;

    @BeforeEach
    void twoCommits() {
        repo = TestRepo.init(temp.resolve("repo"));
        scene = RestoreScene.of(repo);
        repo.write("docs/a", "a 1\n");
        repo.write("docs/b", "b 1\n");
        repo.write("docs/deep/c", "c 1\n");
        repo.write("src/main", "main 1\n");
        repo.write("top", "top 1\n");
        repo.commitAll("One");
        repo.write("docs/a", "a 2\n");
        repo.git("rm", "-q", "docs/deep/c");
        repo.write("docs/new", "new 2\n");
        repo.write("src/main", "main 2\n");
        repo.commitAll("Two");
    }

    @Test
    void one_directory_comes_back_and_nothing_else_and_undo_takes_it_back() {
        Map<String, String> before = scene.picture();
        String status = repo.git("status", "--porcelain");

        RestoreResult result = scene.asPreviewed("HEAD~1", List.of("docs"), request -> request);

        assertThat(result.restored()).isEqualTo(1);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.paths())
                .extracting(line -> line.action() + " " + line.path())
                .containsExactly("updated docs/a", "restored docs/deep/c", "extra docs/new");
        assertThat(scene.picture())
                .containsEntry("docs/a", "file 644 a 1\n")
                .containsEntry("docs/deep/c", "file 644 c 1\n")
                .containsEntry("docs/new", "file 644 new 2\n")
                .containsEntry("src/main", "file 644 main 2\n");
        assertThat(repo.git("diff", "--cached", "--name-only")).isEmpty();

        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
        assertThat(repo.git("status", "--porcelain")).isEqualTo(status);
    }

    @Test
    void what_is_right_already_is_not_touched_and_nothing_is_logged() {
        RestoreResult result = scene.restore("HEAD", "docs");

        assertThat(result.unchanged()).isEqualTo(3);
        assertThat(result.operation()).isNull();
        assertThat(repo.git("for-each-ref", "refs/vtag")).isEmpty();
    }

    @Test
    void delete_removes_what_the_source_lacks_under_the_given_paths_and_no_ignored_file() throws Exception {
        repo.write(".gitignore", "*.log\n");
        repo.write("docs/untracked", "mine\n");
        repo.write("docs/secret.log", "ignored\n");
        repo.write("docs/fresh/dir/file", "mine too\n");
        repo.write("src/untracked", "sentinel\n");
        Map<String, String> before = scene.picture();

        RestoreResult result = scene.asPreviewed("HEAD~1", List.of("docs"), RestoreScene.deleting());

        assertThat(result.deleted()).isEqualTo(3);
        assertThat(scene.picture())
                .doesNotContainKeys("docs/new", "docs/untracked", "docs/fresh", "docs/fresh/dir")
                .containsEntry("docs/secret.log", "file 644 ignored\n")
                .containsEntry("src/untracked", "file 644 sentinel\n");
        scene.undo();
        assertThat(scene.picture()).isEqualTo(before);
    }

    @Test
    void ignores_are_the_union_of_the_rules_before_and_after() {
        repo.write(".gitignore", "*.new\n");
        repo.commitAll("Rules of now");
        repo.git("checkout", "-q", "-b", "old", "HEAD~1");
        repo.write(".gitignore", "*.old\n");
        repo.commitAll("Rules of then");
        repo.git("checkout", "-q", "main");
        repo.write("a.new", "ignored now\n");
        repo.write("b.old", "ignored then\n");
        repo.write("c.txt", "never ignored\n");

        scene.asPreviewed("old", List.of(), RestoreScene.deleting());

        assertThat(scene.picture())
                .containsKeys("a.new", "b.old")
                .doesNotContainKey("c.txt")
                .containsEntry(".gitignore", "file 644 *.old\n");
    }

    @Test
    void overwrite_never_brings_back_only_what_is_missing() {
        scene.asPreviewed("HEAD~1", List.of("docs"), RestoreScene.overwriting(Overwrite.NEVER));

        assertThat(scene.picture())
                .containsEntry("docs/a", "file 644 a 2\n")
                .containsEntry("docs/deep/c", "file 644 c 1\n");
    }

    @Test
    void overwrite_always_writes_what_is_right_too() {
        RestoreResult result = scene.asPreviewed("HEAD~1", List.of("docs"), RestoreScene.overwriting(Overwrite.ALWAYS));

        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unchanged()).isZero();
    }

    @Test
    void a_target_gets_the_paths_below_it_and_the_work_tree_stays() throws Exception {
        Map<String, String> before = scene.picture();
        Path target = temp.resolve("out/of/here");

        scene.asPreviewed("HEAD~1", List.of("docs/deep", "docs/a"), RestoreScene.into(target));

        assertThat(scene.picture()).isEqualTo(before);
        assertThat(DiskPicture.of(temp.resolve("out"), DiskPicture.Detail.AS_GIT))
                .containsOnlyKeys("of/here/docs/a", "of/here/docs/deep/c");
        scene.undo();
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void a_target_is_never_left_through_a_link() throws Exception {
        Path target = Files.createDirectories(temp.resolve("target"));
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("a"), "sentinel\n");
        Files.createSymbolicLink(target.resolve("docs"), outside);

        scene.asPreviewed("HEAD~1", List.of("docs"), RestoreScene.into(target));

        assertThat(DiskPicture.of(outside, DiskPicture.Detail.ALL)).containsOnlyKeys("a");
        assertThat(Files.readString(outside.resolve("a"))).isEqualTo("sentinel\n");
        assertThat(Files.readString(target.resolve("docs/a"))).isEqualTo("a 1\n");
        scene.undo();
        assertThat(Files.readSymbolicLink(target.resolve("docs"))).isEqualTo(outside);
    }

    @Test
    void what_cannot_be_recorded_is_kept_unless_undo_is_given_up() {
        repo.git("rm", "-q", "--cached", "docs/a");
        repo.run("sh", "-c", "rm docs/a && mkfifo docs/a");

        RestoreResult kept = scene.asPreviewed("HEAD~1", List.of("docs"), request -> request);

        assertThat(kept.keptPaths()).extracting(RestoreResult.Line::path).containsExactly("docs/a");
        assertThat(scene.picture()).containsEntry("docs/a", "special");
        assertThat(scene.picture()).containsKey("docs/deep/c");

        RestoreResult replaced = scene.restore("HEAD~1", List.of("docs"), RestoreScene.withoutUndo());

        assertThat(replaced.keptPaths()).isEmpty();
        assertThat(replaced.undo()).isNull();
        assertThat(scene.picture()).containsEntry("docs/a", "file 644 a 1\n");
        assertThatThrownBy(() -> scene.undo(replaced.operation()))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED));
    }

    @Test
    void a_repository_in_the_way_is_kept_even_without_undo() {
        repo.run("sh", "-c", "rm docs/a && git init -q docs/a && echo x > docs/a/file");

        RestoreResult result = scene.restore("HEAD~1", List.of("docs"), RestoreScene.withoutUndo());

        assertThat(result.keptPaths()).extracting(RestoreResult.Line::path).containsExactly("docs/a");
        assertThat(repo.path("docs/a/file")).hasContent("x");
    }

    @Test
    void a_private_file_stays_private() throws Exception {
        Files.setPosixFilePermissions(repo.path("docs/a"), PosixFilePermissions.fromString("rw-------"));

        scene.restore("HEAD~1", "docs");

        assertThat(scene.picture()).containsEntry("docs/a", "file 600 a 1\n");
    }

    @Test
    void a_path_that_is_nowhere_is_said_and_nothing_is_changed() {
        Map<String, String> before = scene.picture();

        assertThatThrownBy(() -> scene.restore("HEAD~1", "docs", "dosc/a"))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                    assertThat(e.hint().orElse("")).contains("docs/a");
                });
        assertThat(scene.picture()).isEqualTo(before);
    }

    @Test
    void what_only_the_disk_has_cannot_be_restored() {
        assertThatThrownBy(() -> scene.restore("HEAD~1", "docs/new"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void paths_are_meant_from_where_one_stands_and_that_directory_stays() {
        repo.write("only/untracked", "mine\n");

        RestoreResult result = scene.in("only").asPreviewed("HEAD~1", List.of("."), RestoreScene.deleting());

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(repo.path("only")).isEmptyDirectory();
        assertThat(repo.path("docs/new")).exists();
    }

    @Test
    void the_records_go_back_and_it_is_said_unless_they_are_to_be_kept() {
        repo.write("CHANGELOG.md", "newer\n");
        repo.write(".vtag/versions/v1.0.0/version.json", "{}\n");
        repo.commitAll("Records");

        RestoreResult kept = scene.restore(
                "HEAD~2", List.of(), RestoreScene.keepingRecords().andThen(RestoreScene.deleting())::apply);
        assertThat(kept.notes()).isEmpty();
        assertThat(repo.path("CHANGELOG.md")).exists();
        assertThat(repo.path(".vtag/versions/v1.0.0/version.json")).exists();

        RestoreResult gone = scene.restore("HEAD~2", List.of(), RestoreScene.deleting());
        assertThat(gone.notes()).hasSize(1);
        assertThat(repo.path("CHANGELOG.md")).doesNotExist();
        assertThat(repo.path(".vtag")).doesNotExist();
    }
}
