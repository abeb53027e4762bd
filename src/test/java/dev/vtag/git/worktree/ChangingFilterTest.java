package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.conformance.Kind;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program, here a clean filter, does something to a changed file in the midst of a snapshot. */
class ChangingFilterTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": >f",
                "echo other >f",
                "rm -rf f; echo other >f",
                "rm -rf f; ln -s tool.sh f",
                "rm -rf f; mkdir f; echo in >f/in",
                "rm -rf f"
            })
    void what_is_there_then_is_kept(String change) {
        TestRepo repo = changedDuring(change);

        WrittenTree written = write(repo);

        assertThat(written.skipped()).isEmpty();
        assertThat(written.tree()).hasToString(repo.oracle());
    }

    @Test
    void a_pipe_is_named_and_what_was_tracked_in_its_place_stays() {
        TestRepo repo = changedDuring("rm -f f; mkfifo f");

        WrittenTree written = write(repo);

        assertThat(written.skipped())
                .extracting(path -> path.path() + " " + path.reason())
                .containsExactly("f is no longer a file: a pipe, socket or device has taken its place");
        assertThat(repo.git("diff", "--name-only", "HEAD", written.tree().toString()))
                .isEqualTo("a");
    }

    /** Returns a repository of which the filter of the first changed file does something to the second. */
    private TestRepo changedDuring(String change) {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.write(".gitattributes", "a filter=busy\n");
        repo.write("a", "a 1\n");
        repo.write("f", "f 1\n");
        repo.commitAll("Then");
        repo.write("a", "a 2\n");
        repo.write("f", "f 2\n");
        repo.git("config", "filter.busy.clean", "{ " + change + "; } >&2; cat");
        return repo;
    }

    private static WrittenTree write(TestRepo repo) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return repository.workTree().writeTree(TreeLimits.DEFAULT, null, Progress.NONE);
        }
    }
}
