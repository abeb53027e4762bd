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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLocaleTest {
    @TempDir
    Path temp;

    @Test
    void a_filter_runs_in_the_locale_that_the_launcher_found() {
        TestRepo repo = Kind.ordinary(temp.resolve("repo"));
        repo.git("config", "filter.loc.clean", "sh -c 'cat; echo $LC_ALL'");
        repo.write(".gitattributes", "*.loc filter=loc\n");
        repo.write("a.loc", "content\n");
        Map<String, String> variables = repo.environment();
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("VTAG_LC_ALL", "POSIX");

        try (GitRepository repository = GitRepository.open(new GitEnvironment(variables, repo.root()))) {
            WrittenTree written = repository.workTree().writeTree(TreeLimits.DEFAULT, null, Progress.NONE);
            assertThat(repo.git("show", written.tree() + ":a.loc")).isEqualTo("content\nPOSIX");
        }
    }
}
