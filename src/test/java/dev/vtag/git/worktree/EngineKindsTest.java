package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WorkTree;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds both engines against git over every kind of repository, and writes the outcome to target/engines.md. */
class EngineKindsTest {
    private static final Map<String, String> TABLE = new TreeMap<>();

    @TempDir
    Path temp;

    static Stream<Kind> kinds() {
        return Stream.of(
                        PlainKinds.all(),
                        LayoutKinds.all(),
                        NestedKinds.all(),
                        IndexKinds.all(),
                        ContentKinds.all(),
                        IgnoreKinds.all())
                .flatMap(kinds -> kinds);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void both_engines_give_the_tree_that_git_gives(Kind kind) throws Exception {
        TestRepo repo = kind.setup().make(temp.resolve("repo"));
        byte[] before = index(repo);
        String expected = repo.oracle();
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            WorkTree workTree = repository.workTree();
            WrittenTree chosen = workTree.writeTree(TreeLimits.DEFAULT, null, Progress.NONE);
            WrittenTree byGit = workTree.writeTree(TreeLimits.DEFAULT, Engine.GIT, Progress.NONE);

            TABLE.put(
                    kind.name(),
                    chosen.choice().engine().word() + " | " + chosen.choice().reason() + " | "
                            + (chosen.tree().hex().equals(expected) ? "yes" : "NO"));
            assertThat(chosen.tree().hex())
                    .as(() -> difference(repo, expected, chosen))
                    .isEqualTo(expected);
            assertThat(byGit.tree().hex()).as("by git").isEqualTo(expected);
            assertThat(chosen.choice().engine()).as(chosen.choice().reason()).isEqualTo(kind.engine());
            assertThat(workTree.engine()).isEqualTo(chosen.choice());
            assertThat(chosen.indexTree()).isEqualTo(byGit.indexTree());
            assertThat(chosen.stages()).isEqualTo(byGit.stages());
            assertThat(chosen.skipped()).isEqualTo(byGit.skipped()).isEmpty();
            repository.objects().flush();
        }
        assertThat(index(repo)).as("the user's index").isEqualTo(before);
        repo.git("rev-list", "--objects", expected);
        assertThat(leftovers(repo)).isEmpty();
    }

    @AfterAll
    static void write_the_table() throws IOException {
        StringBuilder table = new StringBuilder("| kind | engine | reason | equal |\n|---|---|---|---|\n");
        TABLE.forEach((kind, row) ->
                table.append("| ").append(kind).append(" | ").append(row).append(" |\n"));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("engines.md"), table);
    }

    private static String difference(TestRepo repo, String expected, WrittenTree actual) {
        return repo.run(
                        "git",
                        "diff-tree",
                        "-r",
                        "--abbrev",
                        expected,
                        actual.tree().hex())
                .out();
    }

    private static byte[] index(TestRepo repo) throws IOException {
        Path file = repo.root().resolve(repo.git("rev-parse", "--git-path", "index"));
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static String leftovers(TestRepo repo) {
        Path directory = repo.root().resolve(repo.git("rev-parse", "--git-dir")).resolve("vtag");
        String[] names = directory.toFile().list();
        return names == null ? "" : Arrays.toString(names).replace("[]", "");
    }
}
