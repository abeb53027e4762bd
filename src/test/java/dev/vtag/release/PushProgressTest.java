package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a push is, as git says it. */
class PushProgressTest {
    @TempDir
    Path temp;

    private final List<String> heard = new ArrayList<>();

    @Test
    void each_phase_is_a_task_that_advances_to_its_end() {
        try (PushProgress progress = new PushProgress(this::begin, "origin")) {
            for (String line : List.of(
                    "Counting objects:  20% (1/5)",
                    "Counting objects: 100% (5/5), done.",
                    "Writing objects:  50% (2/4), 1.20 MiB | 2.00 MiB/s",
                    "remote: a hook says 50% (1/2)",
                    "Writing objects: 100% (4/4), 2.40 MiB | 2.00 MiB/s, done.",
                    "remote: Resolving deltas: 100% (1/1), done.")) {
                progress.accept(line);
            }
        }

        assertThat(heard)
                .containsExactly(
                        "Pushing to origin: counting objects of 5",
                        "+1",
                        "+4",
                        "over",
                        "Pushing to origin: writing objects of 4",
                        "+2",
                        "+2",
                        "over",
                        "Pushing to origin: resolving deltas of 1",
                        "+1",
                        "over");
        assertThat(PushProgress.counts("Total 5 (delta 1), reused 0 (delta 0), pack-reused 0"))
                .isTrue();
        assertThat(PushProgress.counts("remote: Resolving deltas: 100% (1/1), done."))
                .isTrue();
        assertThat(PushProgress.counts("remote: Create a pull request: 12")).isFalse();
    }

    @Test
    void a_real_push_is_followed_and_its_counts_are_not_taken_for_words() throws IOException {
        PushScene scene = PushScene.in(temp);
        scene.hook(scene.hub, "post-receive", "echo Thanks. >&2");
        assertThat(Vtag.run(scene.work, "release", "v1.0.0", "--allow-dirty").exit())
                .isZero();
        Remote.Pushed pushed;
        try (GitRepository repository =
                GitRepository.open(new GitEnvironment(scene.work.environment(), scene.work.root()))) {
            pushed = new Remote(repository, "origin")
                    .push(List.of("main:refs/heads/main"), Remote.Batch.SINGLE, this::begin);
        }

        assertThat(pushed.said().lines()).containsOnlyOnce("remote: Thanks.").hasSizeLessThan(3);
        assertThat(pushed.remoteWords()).containsExactly("remote: Thanks.");
        assertThat(heard).anyMatch(line -> line.startsWith("Pushing to origin: writing objects of "));
    }

    private Task begin(String label, Unit unit, long total) {
        heard.add(label + " of " + total);
        return new Task() {
            @Override
            public void advance(long amount) {
                heard.add("+" + amount);
            }

            @Override
            public void close() {
                heard.add("over");
            }
        };
    }
}
