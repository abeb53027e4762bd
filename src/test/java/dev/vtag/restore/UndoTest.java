package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.operation.UndoResult;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private RestoreScene scene;

    @BeforeEach
    void then() {
        repo = TestRepo.init(temp.resolve("repo"));
        scene = RestoreScene.of(repo);
        repo.write("a", "a 1\n");
        repo.write("dir/b", "b 1\n");
        repo.write("dir/c", "c 1\n");
        repo.commitAll("Then");
        repo.git("tag", "then");
    }

    @Test
    void line_ends_permissions_ignored_files_and_empty_directories_come_back_byte_for_byte() throws Exception {
        repo.git("config", "core.autocrlf", "true");
        repo.write("a", "crlf\r\nand lf\nand cr\r");
        repo.write("dir/b", "private\r\n");
        Files.setPosixFilePermissions(repo.path("dir/b"), PosixFilePermissions.fromString("rw-------"));
        repo.git("rm", "-q", "--cached", "dir/c");
        repo.write(".gitignore", "dir/c\n");
        repo.write("dir/c", "ignored now\r\n");
        repo.write("dir/extra/gone", "extra\n");
        Files.createDirectories(repo.path("dir/extra/empty/one"));
        Files.setPosixFilePermissions(repo.path("dir/extra"), PosixFilePermissions.fromString("rwx------"));
        Map<String, String> before = scene.picture();
        byte[] index = Files.readAllBytes(repo.path(".git/index"));

        scene.asPreviewed("then", List.of(), RestoreScene.deleting());
        assertThat(scene.picture()).isNotEqualTo(before);
        Map<String, String> after = scene.picture();

        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
        assertThat(scene.redo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(after);
        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
        assertThat(Files.readAllBytes(repo.path(".git/index"))).isEqualTo(index);
    }

    @Test
    void hundreds_of_files_and_directories_far_down_come_back_and_go_again() throws Exception {
        String deep = "d/".repeat(150);
        for (int i = 0; i < 300; i++) {
            repo.write("many/" + i % 7 + "/" + i, "then " + i + "\n");
        }
        repo.write(deep + "file", "far down\n");
        repo.commitAll("Many");
        repo.git("tag", "many");
        Map<String, String> then = scene.picture();
        repo.git("rm", "-q", "-r", "d", "many/3");
        for (int i = 0; i < 300; i += 2) {
            repo.write("many/" + i % 7 + "/" + i, "mine, and longer " + i + "\n");
        }
        Files.createSymbolicLink(repo.path("many/link"), Path.of("elsewhere"));
        Map<String, String> mine = scene.picture();

        scene.asPreviewed("many", List.of(), RestoreScene.deleting());
        assertThat(scene.picture()).isEqualTo(then);
        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(mine);
        assertThat(scene.redo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(then);
    }

    @Test
    void a_directory_that_only_the_restored_file_needed_goes_and_one_that_holds_something_new_stays() throws Exception {
        repo.run("rm", "-rf", "dir");

        scene.restore("then", "dir");
        repo.write("dir/mine", "mine\n");

        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).containsEntry("dir/mine", "file 644 mine\n").doesNotContainKey("dir/b");
    }

    @Test
    void an_edit_and_a_staging_in_between_survive() throws Exception {
        repo.write("a", "a 2\n");
        repo.write("dir/b", "b 2\n");
        repo.commitAll("Since");
        scene.restore("then");
        repo.write("a", "edited after\n");
        repo.write("dir/c", "staged after\n");
        repo.git("add", "dir/c");
        String staged = repo.git("ls-files", "-s");

        UndoResult result = scene.undo();

        assertThat(result.kept()).extracting(UndoResult.Kept::path).containsExactly("a");
        assertThat(result.changed()).containsExactly("dir/b");
        assertThat(scene.picture())
                .containsEntry("a", "file 644 edited after\n")
                .containsEntry("dir/b", "file 644 b 2\n")
                .containsEntry("dir/c", "file 644 staged after\n");
        assertThat(repo.git("ls-files", "-s")).isEqualTo(staged);
    }

    @Test
    void a_permission_changed_in_between_counts_as_an_edit() throws Exception {
        repo.write("a", "a 2\n");
        scene.restore("then", "a");
        Files.setPosixFilePermissions(repo.path("a"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(scene.undo().kept()).hasSize(1);
        assertThat(repo.path("a")).hasContent("a 1");
    }

    @Test
    void operations_are_undone_from_the_newest_and_redone_from_the_oldest() {
        repo.write("a", "a 2\n");
        RestoreResult first = scene.restore("then", "a");
        repo.write("dir/b", "b 2\n");
        scene.restore("then", "dir");

        assertThat(scene.undo().changed()).containsExactly("dir/b");
        assertThat(scene.undo().changed()).containsExactly("a");
        assertThatThrownBy(scene::undo).isInstanceOf(VtagException.class).hasMessageContaining("nothing left");
        assertThat(scene.redo().changed()).containsExactly("a");
        assertThat(scene.redo().changed()).containsExactly("dir/b");
        assertThatThrownBy(scene::redo).isInstanceOf(VtagException.class).hasMessageContaining("nothing to redo");
        assertThat(scene.undo(first.operation()).changed()).containsExactly("a");
    }

    @Test
    void an_undo_is_an_operation_that_its_id_undoes() {
        repo.write("a", "a 2\n");
        scene.restore("then", "a");
        String undo = scene.undo().operation();

        assertThat(scene.undo(undo).changed()).containsExactly("a");
        assertThat(repo.path("a")).hasContent("a 1");
        assertThat(scene.undo().changed()).containsExactly("a");
        assertThat(repo.path("a")).hasContent("a 2");
    }

    @Test
    void what_is_as_before_already_is_said_to_be_undone() {
        repo.write("a", "a 2\n");
        scene.restore("then", "a");
        repo.write("a", "a 2\n");

        UndoResult result = scene.undo();

        assertThat(result.changed()).isEmpty();
        assertThat(result.kept()).isEmpty();
        assertThatThrownBy(scene::undo)
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }

    @Test
    void what_the_log_needs_survives_a_thorough_collection_of_garbage() {
        repo.write("a", "only in the record\n");
        scene.restore("then", "a");

        repo.git("reflog", "expire", "--expire=now", "--all");
        repo.git("gc", "-q", "--prune=now");

        assertThat(scene.undo().changed()).containsExactly("a");
        assertThat(repo.path("a")).hasContent("only in the record");
    }

    @Test
    void each_work_tree_has_operations_of_its_own() {
        repo.git("worktree", "add", "-q", "../main", "-b", "side");
        TestRepo linked = repo.sibling(temp.resolve("main"));
        linked.write("a", "a linked\n");
        RestoreScene.of(linked).restore("then", "a");

        assertThatThrownBy(scene::undo).hasMessageContaining("nothing to undo");
        assertThat(RestoreScene.of(linked).undo().changed()).containsExactly("a");
        assertThat(linked.path("a")).hasContent("a linked");
    }

    @Test
    void a_file_changed_while_the_restore_runs_is_kept_and_named() {
        repo.write("a", "a 2\n");
        repo.write("dir/b", "b 2\n");

        RestoreResult result = scene.watchedBy(milestone -> {
                    if (milestone == dev.vtag.operation.Milestone.STAGED) {
                        repo.write("dir/b", "b 3\n");
                    }
                })
                .restore("then");

        assertThat(result.keptPaths()).extracting(RestoreResult.Line::path).containsExactly("dir/b");
        assertThat(repo.path("a")).hasContent("a 1");
        assertThat(repo.path("dir/b")).hasContent("b 3");
        assertThat(scene.undo().changed()).containsExactly("a");
        assertThat(repo.path("dir/b")).hasContent("b 3");
    }

    @Test
    void names_in_any_bytes_are_restored_and_undone() {
        repo.run(
                "sh",
                "-c",
                "printf x > \"$(printf 'l\\351\\n\\\\')\"; ln -s \"$(printf 't\\351//')\" \"$(printf 'k\\377')\"");
        repo.commitAll("Odd");
        repo.run("sh", "-c", "rm l* k*; printf y > \"$(printf 'l\\351\\n\\\\')\"");
        Map<String, String> before = scene.picture();

        scene.asPreviewed("HEAD", List.of(), request -> request);
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        assertThat(scene.undo().kept()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
    }
}
