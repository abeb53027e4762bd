package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.Mounts;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that may only be read: a real mount, in a mount namespace that nobody else sees. */
class ReadOnlyRepositoryTest {
    private static final String CLOSE = "mount --bind . . && mount -o remount,ro,bind . && cd ../repo || exit 99";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository_and_a_program() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.set("JAVA_HOME", System.getProperty("java.home"))
                .set("VTAG", Launcher.under(repo.home()).program().toString());
        repo.write("a", "a\n");
        repo.write("b/c", "c\n");
        repo.commitAll("feat: one");
        Mounts.require(repo, dir);
    }

    @Test
    void is_verified_whole() {
        TestRepo.Result result = Mounts.run(
                repo,
                "$VTAG release v1.0.0 -m One >/dev/null && $VTAG snapshot >/dev/null || exit 99",
                CLOSE,
                "$VTAG verify --all >/dev/null; echo all $?",
                "$VTAG verify v1.0.0 --worktree >/dev/null; echo worktree $?");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("all 0\nworktree 0\n");
    }

    @Test
    void gives_archives_that_are_the_same_as_others() {
        TestRepo.Result result = Mounts.run(
                repo,
                "$VTAG archive HEAD -o ../before.tar.zst >/dev/null || exit 99",
                CLOSE,
                "mkdir ../tmp; TMPDIR=../tmp $VTAG archive HEAD -o ../after.tar.zst >/dev/null; echo archive $?",
                "cmp ../before.tar.zst ../after.tar.zst; ls ../tmp",
                "$VTAG archive HEAD >/dev/null; echo shelf $?");

        assertThat(result.out()).isEqualTo("archive 0\nshelf 7\n");
        assertThat(result.err())
                .startsWith("vtag: cannot write the archive " + repo.path(".git/vtag/archives/"))
                .contains("Read-only file system");
    }

    @Test
    void is_restored_from_to_elsewhere_and_what_is_there_is_kept_as_nothing_can_be_undone() {
        TestRepo.Result result = Mounts.run(
                repo,
                "$VTAG snapshot >/dev/null || exit 99",
                CLOSE,
                "$VTAG restore HEAD --target ../new; echo new $?; find ../new | sort",
                "echo mine >../new/a; rm ../new/b/c",
                "$VTAG restore HEAD --target ../new --dry-run; echo try $?",
                "$VTAG restore HEAD --target ../new; echo again $?; cat ../new/a ../new/b/c",
                "$VTAG restore latest --target ../new --no-undo >/dev/null; echo over $?; cat ../new/a",
                "$VTAG operations");

        String note = repo.path(".git") + " may not be written to: this restore is in no log, and has no undo\n";
        assertThat(result.out())
                .startsWith(note + "Restored 2 of 2 files from HEAD, verified.\nnew 0\n../new\n../new/a\n../new/b\n"
                        + "../new/b/c\n" + note)
                .contains("! a    the git directory may not be written to, to record it for undo")
                .contains("try 5\n" + note + "Restored 1 of 2 files from HEAD, verified.\nagain 5\nmine\nc\n")
                .endsWith("over 0\na\nvtag has changed no files here yet.\n");
        assertThat(result.err())
                .isEqualTo("kept a: the git directory may not be written to, to record it for undo"
                        + " (--no-undo replaces it)\n");
    }

    @Test
    void refuses_what_would_change_it_and_says_why() {
        TestRepo.Result result = Mounts.run(
                repo,
                CLOSE,
                "for each in snapshot 'restore HEAD a' release undo install 'archive HEAD'",
                "do $VTAG $each; echo $each $?; done 2>&1");

        assertThat(result.out().lines().filter(line -> line.startsWith("vtag: ") && line.contains("Read-only")))
                .as(result.out())
                .hasSize(6);
    }

    @Test
    void says_what_a_killed_command_left_that_prune_may_not_delete() {
        repo.write(".git/index.lock", "vtag p1-1-00000001-00000001\n");
        repo.write(".git/vtag/tmp/release-p1-1-00000001-00000001", "left\n");
        repo.run("touch", "-d", "2020-01-01", ".git/index.lock", ".git/vtag/tmp/release-p1-1-00000001-00000001");
        TestRepo.Result result = Mounts.run(repo, CLOSE, "$VTAG prune; echo prune $?");

        assertThat(result.out()).endsWith("prune 0\n");
        assertThat(result.err())
                .contains(
                        "a killed command left " + repo.path(".git/index.lock") + ", which may not be deleted",
                        "a killed command left " + repo.path(".git/vtag/tmp/release-p1-1-00000001-00000001"));
    }
}
