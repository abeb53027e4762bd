package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Eight committers in one work tree: git's index lock lets some of them fail, and vtag is no further obstacle. */
class CrowdedCommitTest extends CommitHookScene {
    private static final int COMMITTERS = 8;

    @Test
    void who_gets_through_has_a_snapshot_and_nothing_stays_locked() throws IOException {
        for (int i = 0; i < COMMITTERS; i++) {
            repo.write("file" + i, "before\n");
        }
        repo.git("add", "-A");
        repo.git("commit", "-q", "-m", "second");
        for (int i = 0; i < COMMITTERS; i++) {
            repo.write("file" + i, "from " + i + "\n");
        }
        String files = repo.oracle();
        snapshots(repo).forEach(ref -> repo.git("update-ref", "-d", ref));

        List<TestRepo.Result> results =
                committers().parallel().mapToObj(this::commit).toList();

        List<Integer> out =
                committers().filter(i -> results.get(i).exit() != 0).boxed().toList();
        assertThat(out).hasSizeLessThan(COMMITTERS);
        assertThat(results).allSatisfy(result -> assertThat(result.err()).doesNotContain("vtag:"));
        committers().filter(i -> !out.contains(i)).forEach(this::isCommitted);
        assertThat(snapshots(repo))
                .isNotEmpty()
                .allSatisfy(ref ->
                        assertThat(repo.git("rev-parse", ref + "^{tree}")).isEqualTo(files));
        assertThat(locks()).isEmpty();
        assertThat(repo.run("git", "fsck", "--strict").exit()).isZero();

        out.forEach(i -> assertThat(commit(i).err()).isEmpty());
        committers().forEach(this::isCommitted);
        assertThat(repo.oracle()).isEqualTo(files).isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
    }

    private static IntStream committers() {
        return IntStream.range(0, COMMITTERS);
    }

    private TestRepo.Result commit(int which) {
        return repo.run("git", "commit", "-q", "-m", "file " + which, "--", "file" + which);
    }

    private void isCommitted(int which) {
        assertThat(repo.git("show", "HEAD:file" + which)).isEqualTo("from " + which);
    }

    private List<Path> locks() throws IOException {
        try (Stream<Path> files = Files.walk(repo.path(".git"))) {
            return files.filter(file -> file.toString().endsWith(".lock")).toList();
        }
    }
}
