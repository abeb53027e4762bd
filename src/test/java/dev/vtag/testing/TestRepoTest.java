package dev.vtag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRepoTest {
    @TempDir
    Path temp;

    @Test
    void the_same_steps_give_the_same_commit() {
        assertThat(threeCommits(temp.resolve("a"))).isEqualTo(threeCommits(temp.resolve("b")));
    }

    @Test
    void the_oracle_sees_untracked_files_and_leaves_the_index_alone() {
        TestRepo repo = TestRepo.init(temp.resolve("repo"));
        repo.write("tracked.txt", "one\n");
        repo.commitAll("Start");
        repo.write("dir/untracked.txt", "two\n");
        String status = repo.git("status", "--porcelain");

        String tree = repo.oracle();

        assertThat(repo.git("status", "--porcelain")).isEqualTo(status);
        repo.git("add", "-A");
        assertThat(repo.git("write-tree")).isEqualTo(tree);
    }

    @Test
    void a_program_reads_what_it_is_fed() {
        TestRepo.Result result = TestRepo.at(temp.resolve("dir")).feed("a\nb\n", "cat");

        assertThat(result).isEqualTo(new TestRepo.Result(0, "a\nb\n", ""));
    }

    private static String threeCommits(Path dir) {
        TestRepo repo = TestRepo.init(dir);
        repo.write("a.txt", "a\n");
        repo.commitAll("First");
        repo.write("b.txt", "b\n");
        repo.commitAll("Second");
        return repo.commitAll("Third");
    }
}
