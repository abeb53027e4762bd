package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release with its push, killed with SIGKILL at every point: finished or undone, and no stray tag here or there. */
class KilledPushTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void a_pushed_release_killed_anywhere_is_finished_or_undone(String atomic) {
        PushScene start = PushScene.in(temp.resolve("start"));
        start.hub.git("config", "receive.advertiseAtomic", atomic);
        String before = start.picture();
        String bare = start.there();
        PushScene whole = start.copy(temp.resolve("whole"));
        List<String> points = new ArrayList<>();
        KilledRelease.run(whole.work.environment(), whole.work.root(), "push", points::add);
        String after = whole.picture();
        assertThat(whole.there()).isEqualTo(whole.released());
        assertThat(points).contains("push mark", "push", "push answer", "finish");
        assertThat(points.contains("push alone refs/tags/v1.0.0")).isEqualTo(atomic.equals("false"));

        // The points before are those of a release that is not pushed.
        for (int i = points.indexOf("files mark"); i < points.size(); i++) {
            String point = points.get(i);
            PushScene killed = start.copy(temp.resolve("killed-" + i));
            kill(killed.work, i);
            killed.requireSound();
            assertThat(killed.isPending()).as(point).isTrue();

            PushScene undone = killed.copy(temp.resolve("undone-" + i));
            if (undone.there().equals(bare)) {
                run(undone, "abort");
                assertThat(undone.picture()).as("abort after " + point).isEqualTo(before);
                assertThat(undone.there()).as("abort after " + point).isEqualTo(bare);
            } else {
                assertThatThrownBy(() -> run(undone, "abort"))
                        .as(point)
                        .isInstanceOfSatisfying(
                                VtagException.class,
                                e -> assertThat(e.hint()).contains("bring the rest there: vtag release --resume"));
            }
            undone.requireSound();

            run(killed, "resume");
            assertThat(killed.there()).as("resume after " + point).isEqualTo(whole.there());
            assertThat(killed.picture()).as("resume after " + point).isEqualTo(after);
            assertThat(killed.isPending()).isFalse();
            killed.requireSound();
        }
    }

    @Test
    void a_push_whose_process_was_killed_by_name_is_told_by_the_next_command() {
        PushScene scene = PushScene.in(temp.resolve("scene"));
        List<String> points = new ArrayList<>();
        PushScene whole = scene.copy(temp.resolve("whole"));
        KilledRelease.run(whole.work.environment(), whole.work.root(), "push", points::add);
        kill(scene.work, points.indexOf("push answer"));

        TestRepo.Result again = scene.vtag("release", "patch", "--allow-dirty");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("""
                vtag: v1.0.0 is released here, and not yet on origin
                  push it again: vtag release --resume
                  keep it here: vtag release --resume --no-push
                  undo it: vtag release --abort
                """);
        assertThat(scene.vtag("release", "--resume").out())
                .isEqualTo("Released v1.0.0 on main, and pushed both to origin.\n");
    }

    private static ReleaseReport run(PushScene scene, String action) {
        return KilledRelease.run(scene.work.environment(), scene.work.root(), action, ReleaseObserver.NONE);
    }

    private static void kill(TestRepo repo, int point) {
        TestRepo.Result result = repo.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRelease.class.getName(),
                "push",
                Integer.toString(point));
        assertThat(result.exit()).as(result.err()).isEqualTo(KilledRelease.KILLED);
    }
}
