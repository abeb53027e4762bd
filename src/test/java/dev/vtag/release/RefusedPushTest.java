package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A remote that refuses, dies, vanishes, or takes one reference of two: the command that is named finishes or undoes it. */
class RefusedPushTest {
    private static final String ONE = "case $1 in %s) echo not this one >&2; exit 1;; esac";

    @TempDir
    Path temp;

    private PushScene scene;
    private String before;
    private String bare;

    @BeforeEach
    void start() {
        scene = PushScene.in(temp.resolve("scene"));
        before = scene.picture();
        bare = scene.there();
    }

    @ParameterizedTest
    @CsvSource({
        "true, pre-receive, exit 1",
        "true, pre-receive, kill -9 $PPID",
        "true, update, case $1 in refs/heads/*) exit 1;; esac",
        "true, update, case $1 in refs/tags/*) exit 1;; esac",
        "true, update, exit 1",
        "false, pre-receive, exit 1",
        "false, pre-receive, kill -9 $PPID",
        "false, update, case $1 in refs/heads/*) exit 1;; esac",
        "false, update, exit 1",
    })
    void a_remote_that_takes_nothing_is_pushed_to_again_or_left_as_it_was(String atomic, String hook, String script) {
        scene.hub.git("config", "receive.advertiseAtomic", atomic);
        scene.hook(scene.hub, hook, script);
        String entries = scene.entries();

        TestRepo.Result refused = scene.release();

        assertThat(scene.entries()).isEqualTo(entries);
        assertThat(refused.exit()).as(refused.err()).isEqualTo(8);
        assertThat(refused.err())
                .startsWith("vtag: v1.0.0 is released here, and origin took none of it\n")
                .endsWith("  push it again: vtag release --resume\n"
                        + "  keep it here: vtag release --resume --no-push\n  undo it: vtag release --abort\n");
        assertThat(scene.there()).isEqualTo(bare);
        PushScene undone = scene.copy(temp.resolve("undone"));
        assertThat(undone.vtag("release", "--abort").err()).isEmpty();
        assertThat(undone.picture()).isEqualTo(before);
        assertThat(undone.there()).isEqualTo(bare);
        undone.requireSound();
        assertThat(scene.vtag("release", "--resume").exit()).isEqualTo(8);
        scene.unhook(scene.hub, hook);
        assertThat(scene.vtag("release", "--resume").err()).isEmpty();
        assertThat(scene.entries()).isEqualTo(entries);
        assertThat(scene.there()).isEqualTo(scene.released());
        scene.requireSound();
    }

    @Test
    void one_that_refuses_for_good_lets_a_release_under_later_commits_end_without_the_push() {
        scene.hook(scene.hub, "pre-receive", "exit 1");
        assertThat(scene.release().exit()).isEqualTo(8);
        scene.work.write("later.txt", "later\n");
        scene.work.commitAll("feat: later");

        TestRepo.Result refused = scene.vtag("release", "--abort");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("vtag: main has commits after the release of v1.0.0\n"
                        + "  push it again: vtag release --resume\n"
                        + "  keep it here: vtag release --resume --no-push\n");
        assertThat(scene.vtag("release", "--resume", "--no-push").err()).isEmpty();
        scene.requireSound();
    }

    @Test
    void an_abort_leaves_the_index_entries_of_other_files_as_they_are() {
        scene.hook(scene.hub, "pre-receive", "exit 1");
        String entries = scene.entries();
        assertThat(scene.release().exit()).isEqualTo(8);

        assertThat(scene.vtag("release", "--abort").err()).isEmpty();

        assertThat(scene.entries()).isEqualTo(entries);
    }

    @Test
    void a_remote_without_atomic_pushes_that_takes_the_branch_alone_gets_the_tag_later() {
        scene.hub.git("config", "receive.advertiseAtomic", "false");
        scene.hook(scene.hub, "update", String.format(ONE, "refs/tags/*"));

        TestRepo.Result refused = scene.release();

        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err())
                .startsWith("vtag: v1.0.0 is released here, and origin took only main\n")
                .contains("  v1.0.0  [remote rejected] (hook declined)\n", "  remote: not this one\n")
                .doesNotContain("--abort");
        assertThat(scene.vtag("release", "--abort").err())
                .startsWith("vtag: origin has main already, and others may have it from there\n");
        scene.unhook(scene.hub, "update");
        assertThat(scene.vtag("release", "--resume").err()).isEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_connection_cut_after_the_remote_took_it_is_no_failure(String atomic) {
        scene.hub.git("config", "receive.advertiseAtomic", atomic);
        // The references are in place when this hook runs, and the answer was not sent.
        scene.hook(scene.hub, "reference-transaction", "if [ $1 = committed ]; then kill -9 $PPID; fi");

        TestRepo.Result result = scene.release();

        if (atomic.equals("true")) {
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("Released v1.0.0 on main, and pushed both to origin.\n");
        } else {
            assertThat(result.err()).startsWith("vtag: v1.0.0 is released here, and origin took only main\n");
            scene.unhook(scene.hub, "reference-transaction");
            assertThat(scene.vtag("release", "--resume").err()).isEmpty();
        }
        assertThat(scene.there()).isEqualTo(scene.released());
        scene.requireSound();
    }

    @Test
    void a_remote_that_vanishes_leaves_it_open_until_it_is_back() throws IOException {
        scene.hook(scene.hub, "pre-receive", "mv \"$PWD\" \"$PWD.gone\"; kill -9 $PPID");
        Path hub = scene.hub.root();
        Path gone = hub.resolveSibling("hub.git.gone");

        TestRepo.Result vanished = scene.release();

        assertThat(vanished.exit()).isEqualTo(8);
        assertThat(vanished.err()).startsWith("""
                        vtag: v1.0.0 is released here; whether it is on origin is not known: origin does not answer: \
                        '../hub.git' does not appear to be a git repository
                          when it answers: vtag release --resume
                          keep it here: vtag release --resume --no-push
                        """);
        assertThat(scene.vtag("release", "--abort").err()).isEqualTo(vanished.err());
        assertThat(scene.vtag("release", "--resume").err()).isEqualTo(vanished.err());
        PushScene kept = scene.copy(temp.resolve("kept"));
        assertThat(kept.vtag("release", "--resume", "--no-push").err()).isEmpty();
        assertThat(kept.isPending()).isFalse();
        Files.move(gone, hub);
        scene.unhook(scene.hub, "pre-receive");
        PushScene undone = scene.copy(temp.resolve("undone"));
        assertThat(undone.vtag("release", "--abort").err()).isEmpty();
        assertThat(undone.picture()).isEqualTo(before);
        assertThat(undone.there()).isEqualTo(bare);
        assertThat(scene.vtag("release", "--resume").err()).isEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
    }

    @Test
    void a_branch_that_goes_on_there_meanwhile_is_pulled_before_the_release_is_made_again() {
        TestRepo other = scene.work.sibling(temp.resolve("other"));
        other.git("clone", "-q", scene.hub.root().toString(), ".");
        other.git("commit", "-q", "--allow-empty", "-m", "fix: theirs");
        // vtag has looked by now: what is pushed there between its look and its push is seen by the remote alone.
        scene.hook(scene.work, "pre-push", "cd '" + other.root() + "' && unset GIT_DIR && git push -q origin main");

        TestRepo.Result refused = scene.release();

        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err()).isEqualTo("""
                vtag: v1.0.0 is released here, and origin took none of it: main has other commits there
                  undo it, git pull, and release again: vtag release --abort
                  push it again: vtag release --resume
                  keep it here: vtag release --resume --no-push
                """);
        scene.unhook(scene.work, "pre-push");
        assertThat(scene.vtag("release", "--resume").err()).isEqualTo(refused.err());
        assertThat(scene.vtag("release", "--abort").err()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
        assertThat(scene.release().err())
                .contains("main is behind origin/main, which has commits that are not here\n  git pull origin main");
        scene.work.git("rm", "-q", "--cached", "intended.txt");
        scene.work.git("stash", "-q", "-u");
        scene.work.git("pull", "-q", "--rebase", "origin", "main");
        assertThat(scene.release().err()).isEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
    }

    @Test
    void a_tag_that_was_deleted_or_replaced_meanwhile_is_not_pushed() {
        scene.hook(scene.hub, "pre-receive", "exit 1");
        assertThat(scene.release().exit()).isEqualTo(8);
        scene.unhook(scene.hub, "pre-receive");
        scene.work.git("tag", "-d", "v1.0.0");

        TestRepo.Result resumed = scene.vtag("release", "--resume");

        assertThat(resumed.exit()).isEqualTo(5);
        assertThat(resumed.err())
                .startsWith("vtag: the tag v1.0.0 was deleted or replaced here meanwhile\n")
                .contains("undo it: vtag release --abort");
        assertThat(scene.there()).isEqualTo(bare);
        assertThat(scene.vtag("release", "--abort").err()).isEmpty();
        assertThat(scene.picture()).isEqualTo(before);
    }

    @Test
    void a_hook_of_the_user_s_own_that_refuses_is_quoted() {
        scene.hook(scene.work, "pre-push", "echo tests are red >&2; exit 1");

        TestRepo.Result refused = scene.release();

        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err()).startsWith("""
                vtag: v1.0.0 is released here, and origin took none of it
                  tests are red
                  push it again: vtag release --resume
                """);
    }
}
