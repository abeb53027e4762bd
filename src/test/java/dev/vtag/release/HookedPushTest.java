package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push that is part of a release is git's own: hooks run, the user's way to the remote is taken. */
class HookedPushTest {
    @TempDir
    Path temp;

    private PushScene scene;

    @BeforeEach
    void start() {
        scene = PushScene.in(temp.resolve("scene"));
        scene.work.set("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void vtag_s_own_hook_takes_its_snapshot_once_and_lets_the_version_pass() {
        assertThat(Launcher.under(scene.work.home())
                        .runInProcess(scene.work, "install")
                        .exit())
                .isZero();

        TestRepo.Result released = scene.release();

        assertThat(released.err()).isEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
        String snapshots = scene.work.git("for-each-ref", "--format=%(contents)", "refs/vtag/snapshots/");
        assertThat(snapshots.lines().filter(line -> line.startsWith("Vtag-Trigger: ")))
                .containsExactly("Vtag-Trigger: pre-push");
    }

    @Test
    void a_hook_may_call_vtag_and_only_another_release_has_to_wait() {
        Path program = Launcher.under(scene.work.home()).program();
        scene.hook(
                scene.work,
                "pre-push",
                "'" + program + "' versions > versions.txt && '" + program + "' snapshot -q && '" + program
                        + "' release --resume 2> resumed.txt; true");

        TestRepo.Result released = scene.release();

        assertThat(released.err()).isEmpty();
        assertThat(scene.work.path("versions.txt")).content().startsWith("v1.0.0 ");
        assertThat(scene.work.path("resumed.txt"))
                .content()
                .startsWith("vtag: another vtag command is at work here: vtag release, process ");
        assertThat(scene.work.git("for-each-ref", "refs/vtag/snapshots/")).isNotEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
    }

    @Test
    void a_hook_sees_the_variables_that_it_would_see_without_vtag() {
        scene.hook(
                scene.work,
                "pre-push",
                "env | grep -E '^(GIT_DIR|GIT_WORK_TREE|GIT_OPTIONAL_LOCKS)=' > seen.txt; true");

        assertThat(scene.release().err()).isEmpty();

        assertThat(scene.work.path("seen.txt")).isEmptyFile();
    }

    @Test
    void the_user_s_own_ssh_is_taken_and_a_line_that_is_cut_is_no_answer() throws IOException {
        Path ssh = scene.work.home().resolve("ssh");
        script(ssh, "for last; do :; done; exec sh -c \"$last\"");
        scene.work.set("GIT_SSH_COMMAND", ssh.toString()).set("GIT_SSH_VARIANT", "simple");
        scene.work.git("remote", "set-url", "origin", "ssh://host" + scene.hub.root());
        script(ssh, "for last; do :; done; case $last in *receive-pack*) exit 255;; esac; exec sh -c \"$last\"");

        TestRepo.Result cut = scene.release();

        assertThat(cut.exit()).isEqualTo(8);
        assertThat(cut.err())
                .startsWith("vtag: v1.0.0 is released here, and origin took none of it\n")
                .contains("Could not read from remote repository");
        script(ssh, "for last; do :; done; exec sh -c \"$last\"");
        assertThat(scene.vtag("release", "--resume").err()).isEmpty();
        assertThat(scene.there()).isEqualTo(scene.released());
    }

    private static void script(Path file, String content) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
