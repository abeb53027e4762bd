package dev.vtag.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vtag.error.VtagException;
import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WorkTree;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds vtag against git over every kind of repository: the tree by both engines, restores, archives. Each run tries one
 * restore of each kind; {@code -Dvtag.conformance=full} tries all, {@code -Dvtag.kinds=REGEX} chooses the kinds. The
 * outcome goes to target/conformance.md.
 */
class ConformanceTest {
    private static final boolean FULL = "full".equals(System.getProperty("vtag.conformance"));
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("vtag.kinds", ""));
    private static final int ARCHIVES = 3;
    private static final ConformanceTable TABLE = new ConformanceTable();

    @TempDir
    Path temp;

    static Stream<Arguments> kinds() {
        List<Kind> kinds = Stream.of(
                        PlainKinds.all(),
                        LayoutKinds.all(),
                        NestedKinds.all(),
                        IndexKinds.all(),
                        ContentKinds.all(),
                        IgnoreKinds.all(),
                        StoreKinds.all(),
                        StateKinds.all())
                .flatMap(some -> some)
                .toList();
        return IntStream.range(0, kinds.size())
                .filter(i -> CHOSEN.matcher(kinds.get(i).name()).find())
                .mapToObj(i -> Arguments.of(kinds.get(i), i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everything_is_as_git_has_it(Kind kind, int number) throws Exception {
        Path place = Files.createDirectory(temp.resolve("place"));
        TestRepo repo = kind.setup().make(place.resolve("repo"));
        ConformanceTable.Row row = TABLE.start(kind);
        tree(kind, repo, row);

        RestoreRounds rounds = new RestoreRounds(place, temp.resolve("store"), repo);
        if (FULL || number % ARCHIVES == 0) {
            rounds.archive();
            row.archive();
        }
        for (int i = 0; i < (FULL ? RestoreRounds.COUNT : 1); i++) {
            rounds.play((number + i) % RestoreRounds.COUNT);
        }
        row.restore(rounds.refused());
    }

    static Stream<Refused> refused() {
        return Stream.concat(Refused.all(), Refused.closed())
                .filter(refused -> CHOSEN.matcher(refused.name()).find());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void what_git_refuses_is_refused_with_the_cure(Refused refused) throws Exception {
        TestRepo repo = refused.setup().make(temp.resolve("repo"));
        Map<String, String> before = DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
        byte[] index = ownIndex(repo);
        ConformanceTable.Row row = TABLE.start(refused.name());
        assertThat(repo.run("sh", repo.oracleScript().toString()).exit())
                .as("git refuses it, too")
                .isNotZero();

        for (Engine engine : new Engine[] {null, Engine.GIT}) {
            VtagException e = catchThrowableOfType(VtagException.class, () -> write(repo, engine));
            assertThat(e).as("refused by " + engine).isNotNull();
            assertThat(e.getMessage()).containsIgnoringCase(refused.said());
            assertThat(e.hint())
                    .as(e.getMessage())
                    .hasValueSatisfying(hint -> assertThat(hint).contains(refused.cure()));
            if (refused.kind() != null) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(refused.kind());
            }
        }
        TestRepo.Result command = Vtag.run(repo, "snapshot");
        assertThat(command.exit()).isNotZero();
        assertThat(command.err()).startsWith("vtag: ").containsIgnoringCase(refused.said());
        assertThat(ownIndex(repo)).isEqualTo(index);
        assertThat(DiskPicture.of(repo.root(), DiskPicture.Detail.ALL)).isEqualTo(before);
        assertThat(repo.path(".git/vtag").toFile().list()).isNullOrEmpty();
        row.refused();
    }

    private static WrittenTree write(TestRepo repo, @Nullable Engine engine) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return repository.workTree().writeTree(TreeLimits.DEFAULT, engine, Progress.NONE);
        }
    }

    private static byte[] ownIndex(TestRepo repo) throws IOException {
        Path file = repo.path(".git/index");
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static void tree(Kind kind, TestRepo repo, ConformanceTable.Row row) throws Exception {
        byte[] before = index(repo);
        String expected = repo.oracle();
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            WorkTree workTree = repository.workTree();
            WrittenTree chosen = workTree.writeTree(TreeLimits.DEFAULT, null, Progress.NONE);
            WrittenTree byGit = workTree.writeTree(TreeLimits.DEFAULT, Engine.GIT, Progress.NONE);

            row.choice(chosen.choice());
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
        row.tree();
    }

    @AfterAll
    static void write_the_table() throws IOException {
        TABLE.write(Files.createDirectories(Path.of("target")).resolve("conformance.md"));
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

    static byte[] index(TestRepo repo) throws IOException {
        Path file = repo.root().resolve(repo.git("rev-parse", "--git-path", "index"));
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    private static String leftovers(TestRepo repo) {
        Path directory = repo.root().resolve(repo.git("rev-parse", "--git-dir")).resolve("vtag");
        String[] names = directory.toFile().list();
        return names == null ? "" : Arrays.toString(names).replace("[]", "");
    }
}
