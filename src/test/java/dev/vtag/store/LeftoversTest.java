package dev.vtag.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.ProcessMark;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed commands left is cleared away, and what living ones have is not. */
class LeftoversTest {
    private static final ProcessMark OURS = ProcessMark.ours();
    private static final String GONE = new ProcessMark(OURS.pid(), "1", OURS.boot(), OURS.machine()).text();

    @TempDir
    Path dir;

    @Test
    void prune_clears_what_killed_commands_left_and_nothing_else() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.commitAll("feat: a");
        List<String> before = repo.files(".git");
        for (String place : List.of(
                ".git/vtag/tmp/archive-%s-1/objects/x",
                ".git/vtag/tmp/release-%s",
                ".git/vtag/.draft.%s.tmp",
                ".git/vtag/archives/.v1.0.0.tar.zst.%s.tmp",
                ".git/index.%s.new.lock",
                ".git/packed-refs.%s.lock",
                ".git/refs/vtag/snapshots/20260101T000000.000Z-0000000.%s.new.lock")) {
            repo.write(place.formatted(GONE), "left\n");
            repo.write(place.formatted(OURS.text()), "in use\n");
        }
        repo.write(".git/index.lock", "vtag " + GONE + "\n");
        repo.write(".git/refs/vtag/snapshots/20260101T000000.000Z-0000001.lock", "vtag " + GONE + "\n");
        repo.write(".git/refs/heads/main.lock", "");

        assertThat(Vtag.run(repo, "prune", "--dry-run").exit()).isZero();
        assertThat(repo.path(".git/index.lock")).exists();
        assertThat(Vtag.run(repo, "prune").exit()).isZero();

        assertThat(repo.files(".git"))
                .filteredOn(file -> !before.contains(file))
                .noneMatch(file -> file.contains(GONE))
                .filteredOn(file -> file.contains(OURS.text()))
                .hasSize(7);
        assertThat(repo.path(".git/index.lock")).doesNotExist();
        assertThat(repo.path(".git/refs/vtag/snapshots/20260101T000000.000Z-0000001.lock"))
                .doesNotExist();
        assertThat(repo.path(".git/refs/heads/main.lock")).exists();
    }
}
