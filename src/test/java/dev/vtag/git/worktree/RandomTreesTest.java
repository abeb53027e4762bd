package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.conformance.Kind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the chosen engine against git while a repository changes at random. More seeds: {@code -Dvtag.seeds=FROM-TO}, more
 * steps: {@code -Dvtag.steps=N}.
 */
class RandomTreesTest {
    private static final int STEPS = Integer.getInteger("vtag.steps", 12);

    @TempDir
    Path temp;

    static LongStream seeds() {
        String[] range = System.getProperty("vtag.seeds", "1-4").split("-");
        return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_tree_is_always_the_one_that_git_gives(long seed) throws Exception {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        RandomChanges changes = new RandomChanges(repo, seed);
        for (int step = 1; step <= STEPS; step++) {
            changes.some();
            byte[] index = Files.readAllBytes(repo.path(".git/index"));
            TestRepo.Result git = repo.run("sh", repo.oracleScript().toString());
            try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
                if (git.exit() != 0) {
                    assertThatThrownBy(() -> repository.workTree().writeTree(TreeLimits.NONE, null, Progress.NONE))
                            .as("seed %s step %s: %s", seed, step, git.err())
                            .isInstanceOf(VtagException.class);
                    return;
                }
                WrittenTree written = repository.workTree().writeTree(TreeLimits.NONE, null, Progress.NONE);
                String where = "seed " + seed + " step " + step + " by " + written.choice();
                assertThat(written.tree().hex())
                        .as(() -> where + "\n" + difference(repo, written))
                        .isEqualTo(git.line());
                assertThat(written.skipped()).isEmpty();
            }
            assertThat(Files.readAllBytes(repo.path(".git/index"))).isEqualTo(index);
        }
    }

    private static String difference(TestRepo repo, WrittenTree written) {
        String kept = repo.run("sh", repo.oracleScript().toString(), "-w").line();
        return repo.run("git", "diff-tree", "-r", kept, written.tree().hex()).out();
    }
}
