package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JGit's collector, which IDEs and servers run, keeps other books than git's: nothing of vtag's is lost to it either. */
class JgitCollectionTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void a_repository_with_a_commit() {
        repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.write(".gitignore", "*.log\n");
        repo.commitAll("feat: a");
        repo.git("tag", "then");
    }

    @Test
    void snapshots_restores_undo_and_prune_beside_it_lose_nothing() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> collector = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                collect(Instant.now().minus(Duration.ofDays(14)));
            }
        });
        List<String> trees = new ArrayList<>();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                trees.add(change(i));
                done("snapshot");
                Map<String, String> before = picture();
                done("restore", "then", "--delete");
                done("undo");
                assertThat(picture()).isEqualTo(before);
                done("prune");
            }
        } finally {
            over.set(true);
            collector.join();
        }
        assertWhole(trees);
    }

    @Test
    void nothing_is_lost_to_one_between_two_commands_that_spares_not_even_the_youngest() {
        List<String> trees = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            trees.add(change(i));
            repo.write("ignored.log", "line " + i + "\n");
            repo.git("add", "d0");
            done("snapshot");
            collectAll();
            Map<String, String> before = picture();
            String index = repo.git("ls-files", "-s");
            done("restore", "then", "--delete");
            collectAll();
            done("undo");
            collectAll();
            assertThat(picture()).isEqualTo(before);
            assertThat(repo.git("ls-files", "-s")).isEqualTo(index);
            done("redo");
            collectAll();
            done("undo");
            done("prune");
            collectAll();
            assertThat(picture()).isEqualTo(before);
        }
        assertWhole(trees);
        done("release", "--allow-dirty");
        collectAll();
        done("verify", "--all");
        done("restore", "latest", "--delete");
        assertThat(repo.oracle()).isEqualTo(trees.get(ROUNDS - 1));
    }

    /** Changes the work tree, and returns the tree that git would make of it. */
    private String change(int round) {
        for (int file = 0; file < 40; file++) {
            repo.write("d" + file % 8 + "/f" + file, "round " + round + " file " + file + "\n");
        }
        return repo.oracle();
    }

    private Map<String, String> picture() {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private void done(String... command) {
        TestRepo.Result result = Vtag.run(repo, command);
        assertThat(result.exit()).as("%s: %s", List.of(command), result.err()).isZero();
    }

    private void collectAll() {
        collect(Instant.now().plus(Duration.ofHours(1)));
    }

    /** Collects whatever nothing names and is older than that. */
    private void collect(Instant expire) {
        try (Git git = Git.open(repo.root().toFile())) {
            git.gc().setExpire(expire).call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertWhole(List<String> trees) {
        assertThat(repo.git("for-each-ref", "--format=%(tree)", "refs/vtag/snapshots/", "refs/vtag/trash/")
                        .lines())
                .containsAll(trees);
        assertThat(repo.run("git", "fsck", "--strict", "--no-dangling").exit()).isZero();
    }
}
