package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManyFilesTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void many_new_files_become_one_pack_and_not_loose_objects(Engine engine) {
        TestRepo repo = TestRepo.init(temp.resolve("repo"));
        for (int i = 0; i < 1100; i++) {
            repo.write("d" + i % 10 + "/f" + i, "content " + i + "\n");
        }
        String expected = repo.oracle();

        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            assertThat(repository
                            .workTree()
                            .writeTree(TreeLimits.DEFAULT, engine, Progress.NONE)
                            .tree())
                    .hasToString(expected);
        }

        String counts = repo.git("count-objects", "-v");
        assertThat(counts).contains("packs: 1").containsPattern("count: (\\d|1\\d)\n");
        repo.git("rev-list", "--objects", expected);
    }
}
