package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.conformance.Kind;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.index.IndexChanges;
import dev.vtag.git.index.TreeAssembler;
import dev.vtag.git.worktree.Found.Positions;
import dev.vtag.git.worktree.Found.Tracking;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundReaderTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private Path file;
    private final List<SkippedPath> skipped = new ArrayList<>();

    @BeforeEach
    void a_repository() {
        repo = Kind.ordinary(temp.resolve("repo"));
        file = repo.write("README.md", "before\n");
    }

    @Test
    void a_file_that_changed_since_the_walk_is_read_as_it_is_now() throws Exception {
        FileStat walked = FileStat.of(file);
        repo.write("README.md", "longer than before\n");

        assertThat(treeAfterReading(walked, FileStat::of)).isEqualTo(repo.oracle());
        assertThat(skipped).isEmpty();
    }

    @Test
    void a_file_that_shrank_since_the_walk_is_read_as_it_is_now() throws Exception {
        repo.write("README.md", "x".repeat(9 << 20));
        FileStat walked = FileStat.of(file);
        repo.write("README.md", "short\n");

        assertThat(treeAfterReading(walked, FileStat::of)).isEqualTo(repo.oracle());
        assertThat(skipped).isEmpty();
    }

    @Test
    void a_file_that_never_stands_still_stays_as_the_index_has_it_and_is_named() throws Exception {
        FoundReader.Look restless = path -> {
            Files.writeString(path, "more\n", StandardOpenOption.APPEND);
            return FileStat.of(path);
        };

        assertThat(treeAfterReading(FileStat.of(file), restless)).isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
        assertThat(skipped)
                .extracting(path -> path.path() + " " + path.reason())
                .containsExactly("README.md changed while it was read");
    }

    @Test
    void a_file_that_went_away_stays_as_the_index_has_it_and_is_named() throws Exception {
        FileStat walked = FileStat.of(file);
        Files.delete(file);

        assertThat(treeAfterReading(walked, FileStat::of)).isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
        assertThat(skipped).hasSize(1);
    }

    /** What comes to lie where the file was, found at the first look or the one after the reading. */
    @ParameterizedTest
    @CsvSource({
        "1,: >$f",
        "2,: >$f",
        "1,echo other >$f",
        "2,echo other >$f",
        "1,ln -sf tool.sh $f",
        "2,ln -sf tool.sh $f"
    })
    void what_takes_the_place_of_a_file_is_read_as_it_is_now(int look, String change) throws Exception {
        assertThat(treeAfterReading(FileStat.of(file), changing(look, change))).isEqualTo(repo.oracle());
        assertThat(skipped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,mkfifo $f", "2,mkfifo $f", "1,mkdir $f", "2,mkdir $f"})
    void a_pipe_or_directory_that_takes_the_place_of_a_file_is_named_and_never_opened(int look, String change)
            throws Exception {
        assertThat(treeAfterReading(FileStat.of(file), changing(look, "rm $f; " + change)))
                .isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
        assertThat(skipped)
                .extracting(path -> path.path() + " " + path.reason())
                .containsExactly("README.md changed while it was read");
    }

    /** Without a guard this never ends. */
    @Test
    @Timeout(60)
    void a_pipe_that_takes_the_place_of_a_file_right_before_it_is_opened_holds_nobody_up() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        FoundReader.Look late = path -> {
            FileStat now = FileStat.of(path);
            if (looks.incrementAndGet() == 1) {
                assertThat(repo.run("sh", "-c", "rm " + path + "; mkfifo " + path)
                                .exit())
                        .isZero();
            }
            return now;
        };
        assertThat(treeAfterReading(FileStat.of(file), late)).isEqualTo(repo.git("rev-parse", "HEAD^{tree}"));
        assertThat(skipped)
                .extracting(path -> path.path() + " " + path.reason())
                .containsExactly("README.md changed while it was read");
    }

    /** Returns a look before whose n-th time the change is made. */
    private FoundReader.Look changing(int which, String change) {
        AtomicInteger looks = new AtomicInteger();
        return path -> {
            if (looks.incrementAndGet() == which) {
                assertThat(repo.run("sh", "-c", "f=" + path + "; " + change).exit())
                        .isZero();
            }
            return FileStat.of(path);
        };
    }

    private String treeAfterReading(FileStat walked, FoundReader.Look look) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            GitIndex index = new IndexQueries(repository, repo.root()).whole();
            RepoPath path = RepoPath.of("README.md");
            int position = index.find(path);
            Found found = new Found(
                    path.bytes(), file, walked, Tracking.TRACKED, new Positions(position, position + 1), null);
            IndexChanges changes = new IndexChanges();
            BlobWriter blobs = new BlobWriter(
                    index, repository.objects(), AttributeFiles.forAdding(repository, repo.root(), index));
            try (PipeGuard guard = PipeGuard.looking(10)) {
                new FoundReader(blobs, new FileModes(repository.config(), index), look, guard, changes, skipped)
                        .read(found, path);
            }
            return new TreeAssembler(index, repository.objects()).write(changes).hex();
        }
    }
}
