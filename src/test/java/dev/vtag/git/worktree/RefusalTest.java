package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vtag.conformance.Kind;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only some engine, or none, can read is refused in vtag's words. The kinds that git refuses: {@code Refused}. */
class RefusalTest {
    @TempDir
    Path temp;

    @Test
    void a_damaged_index_is_told_with_the_cure() throws Exception {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        Files.writeString(repo.path(".git/index"), "not an index at all, is it");

        VtagException e = refusal(repo, null);

        assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT);
        assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("git reset"));
    }

    @Test
    void the_cure_of_a_damaged_index_is_one_in_a_linked_work_tree_too() throws Exception {
        TestRepo main = Kind.ordinary(temp.resolve("main"));
        main.git("worktree", "add", "-q", "../linked");
        TestRepo repo = main.sibling(temp.resolve("linked"));
        Path index = Path.of(repo.git("rev-parse", "--git-path", "index").strip());
        Files.writeString(index, "not an index at all, is it");

        VtagException e = refusal(repo, Engine.GIT);

        Process cure = new ProcessBuilder("sh", "-c", e.hint().orElseThrow())
                .directory(repo.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile())
                .start();
        assertThat(cure.waitFor()).as(Files.readString(temp.resolve("said"))).isZero();
        assertThat(repo.git("status", "--porcelain", "-uno")).isEmpty();
    }

    @Test
    void the_java_engine_is_not_forced_on_what_only_git_treats_exactly() {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.git("config", "core.ignoreCase", "true");

        VtagException e = refusal(repo, Engine.JAVA);

        assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
        assertThat(e).hasMessageContaining("core.ignoreCase");
    }

    private static VtagException refusal(TestRepo repo, Engine engine) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return catchThrowableOfType(
                    VtagException.class,
                    () -> repository.workTree().writeTree(TreeLimits.DEFAULT, engine, Progress.NONE));
        }
    }
}
