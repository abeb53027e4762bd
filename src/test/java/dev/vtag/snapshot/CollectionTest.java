package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** git collects what nothing refers to, all the time, while snapshots are taken: each of them is whole. */
class CollectionTest {
    private static final int SNAPSHOTS = 12;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"git gc -q", "git repack -q -a -d"})
    void snapshots_taken_while_git_collects_garbage_are_whole(String collection) {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.commitAll("feat: a");
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> collector = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                repo.run("sh", "-c", collection);
            }
        });
        try {
            for (int i = 0; i < SNAPSHOTS; i++) {
                for (int file = 0; file < 40; file++) {
                    repo.write("d" + file % 8 + "/f" + file, "snapshot " + i + " file " + file + "\n");
                }
                assertThat(Vtag.run(repo, "snapshot").err()).isEmpty();
            }
        } finally {
            over.set(true);
            collector.join();
        }
        List<String> trees = repo.git("for-each-ref", "--format=%(tree)", "refs/vtag/snapshots/")
                .lines()
                .toList();
        assertThat(trees).hasSize(SNAPSHOTS).doesNotHaveDuplicates();
        assertThat(trees.get(SNAPSHOTS - 1)).isEqualTo(repo.oracle());
        assertThat(repo.run("git", "fsck", "--strict", "--no-dangling").exit()).isZero();
    }

    @Test
    void what_is_gone_before_a_reference_names_it_makes_no_snapshot_and_it_is_said() throws IOException {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.write("a", "a\n");
        repo.commitAll("feat: a");
        repo.write("b", "b\n");
        Path hook = repo.write(
                ".git/hooks/reference-transaction", "#!/bin/sh\n[ $1 != prepared ] || rm -rf .git/objects/61\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        TestRepo.Result result = Vtag.run(repo, "snapshot");

        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.err()).startsWith("vtag: git threw away objects of the snapshot while it was taken\n");
        assertThat(repo.git("for-each-ref", "refs/vtag")).isEmpty();
        assertThat(repo.run("git", "fsck", "--strict").exit()).isZero();
        Files.delete(hook);
        assertThat(Vtag.run(repo, "snapshot").exit()).isZero();
    }
}
