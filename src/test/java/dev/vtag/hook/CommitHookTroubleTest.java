package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that go through, and leave what they can, where something goes wrong around them. */
class CommitHookTroubleTest extends CommitHookScene {
    @Test
    void without_any_environment_or_terminal_the_snapshot_is_still_taken() {
        repo.git("add", "a");
        TestRepo.Result result = repo.run(
                "/usr/bin/env",
                "-i",
                "PATH=/usr/bin",
                "setsid",
                "-w",
                "git",
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "-m",
                "bare hands");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        keptBy("pre-commit", repo);
    }

    @Test
    void a_broken_vtag_yml_is_told_and_the_defaults_serve() {
        repo.write("vtag.yml", "hoks: 1\n");
        repo.git("add", "a");
        TestRepo.Result result = repo.run("git", "commit", "-q", "-m", "second");
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .isEqualTo(
                        "vtag: vtag.yml:1:1: there is no setting hoks; nearest: hooks; this hook went by the defaults\n");
        keptBy("pre-commit", repo);
    }

    @Test
    void what_was_too_large_is_said_aloud() {
        repo.write("vtag.yml", "snapshots:\n  max-file-size: 1 KiB\n");
        repo.write("big", "b".repeat(3000));
        repo.git("add", "a");
        TestRepo.Result result = repo.run("git", "commit", "-q", "-m", "second");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).startsWith("vtag: the snapshot is without big: ");
        assertThat(repo.git("ls-tree", "--name-only", latest(repo)))
                .doesNotContain("big")
                .contains("new");
    }

    @Test
    void a_snapshot_that_fails_stops_the_commit_only_where_strict() {
        repo.set("HOME", repo.root().toString());
        repo.git("add", "a");
        TestRepo.Result lenient = repo.run("git", "commit", "-q", "-m", "second");
        assertThat(lenient.exit()).isZero();
        assertThat(lenient.err().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("vtag: no snapshot before this commit"));
        repo.write("vtag.yml", "hooks:\n  strict: true\n");
        TestRepo.Result strict = repo.run("git", "commit", "-q", "--allow-empty", "-m", "third");
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(strict.err()).contains("no snapshot, so no commit", "VTAG=0 git commit");
        repo.set("VTAG", "0");
        repo.git("commit", "-q", "--allow-empty", "-m", "third");
    }

    @Test
    void a_snapshot_that_takes_too_long_is_cut_and_the_commit_goes_on() {
        repo.write(".gitattributes", "new filter=slow\n");
        repo.git("config", "filter.slow.clean", "sleep 20; cat");
        repo.write("vtag.yml", "hooks:\n  deadline-commit: 1s\n");
        repo.git("add", "a");
        long start = System.nanoTime();
        TestRepo.Result result = repo.run("git", "commit", "-q", "-m", "second");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("not ready after 1 s");
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.15", "0.3", "0.45", "0.6", "0.9"})
    void an_interrupt_leaves_files_and_index_as_they_were_or_a_whole_commit(String seconds) throws IOException {
        repo.git("add", "a");
        repo.git("status", "--porcelain");
        String head = repo.git("rev-parse", "HEAD");
        String staged = repo.git("ls-files", "--stage");
        String files = repo.oracle();
        repo.run("timeout", "-s", "INT", seconds, "git", "commit", "-q", "-a", "-m", "second");
        boolean committed = !repo.git("rev-parse", "HEAD").equals(head);
        assertThat(repo.oracle()).isEqualTo(files);
        if (!committed) {
            assertThat(repo.git("ls-files", "--stage")).isEqualTo(staged);
        }
        assertThat(repo.path(".git/index.lock")).doesNotExist();
        assertThat(repo.run("git", "fsck", "--strict").exit()).isZero();
        assertThat(vtag.run(repo, "snapshot").exit()).isZero();
        assertThat(repo.git("rev-parse", latest(repo) + "^{tree}")).isEqualTo(files);
    }

    @Test
    void eight_commits_at_once_in_as_many_work_trees_all_leave_their_snapshot() {
        List<TestRepo> trees = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            repo.git("worktree", "add", "-q", dir.resolve("tree" + i).toString());
            trees.add(repo.sibling(dir.resolve("tree" + i)));
            trees.get(i).write("a", "from " + i + "\n");
        }
        trees.parallelStream()
                .forEach(tree -> assertThat(tree.run("git", "commit", "-q", "-a", "-m", "at once")
                                .err())
                        .isEmpty());
        assertThat(snapshots(repo)).hasSize(8);
        assertThat(repo.git("for-each-ref", "--format=%(tree)", "refs/vtag/snapshots/")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(
                        trees.stream().map(TestRepo::oracle).toList());
    }
}
