package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTreeTest {
    @TempDir
    Path directory;

    private TestRepo repo;

    @BeforeEach
    void aRepositoryWithoutAttributes() throws IOException {
        repo = TestRepo.init(directory.resolve("repo"));
        repo.write("a/b/c/deep.txt", "deep\n");
        repo.write("a/b.txt", "beside\n");
        repo.write("a-b/x", "x\n");
        repo.write("run.sh", "#!/bin/sh\n").toFile().setExecutable(true);
        repo.write("empty", "");
        repo.write("long/" + "d".repeat(120) + "/" + "n".repeat(150) + ".txt", "long\n");
        Files.createSymbolicLink(repo.path("a/link"), Path.of("b/c/deep.txt"));
        byte[] random = new byte[5 << 19];
        new Random(1).nextBytes(random);
        repo.write("large-1", random);
        repo.write("large-2", "the same line again\n".repeat(200_000));
        for (int i = 0; i < 9; i++) {
            repo.write("middle/" + i, Arrays.copyOfRange(random, i, i + 700_000));
        }
        for (int i = 0; i < 300; i++) {
            repo.write("many/f" + i % 7 + "/" + i, ("line " + i + "\n").repeat(i * 11));
        }
        repo.commitAll("first");
    }

    /** With something replaced, git lays the commit out: what both make has to be the same. */
    private void requireTheSame(String name) throws IOException {
        Path ours = directory.resolve(name + ".tar.zst");
        Path gits = directory.resolve(name + "-git.tar.zst");
        assertThat(archive(ours)).isTrue();
        String other =
                repo.feed("other\n", "git", "hash-object", "-w", "--stdin").line();
        String third =
                repo.feed("third\n", "git", "hash-object", "-w", "--stdin").line();
        repo.git("replace", other, third);
        assertThat(archive(gits)).isFalse();
        repo.git("replace", "-d", other);
        assertThat(ours).hasSameBinaryContentAs(gits);
    }

    private boolean archive(Path file) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            var head = git.refs().head().commit().orElseThrow();
            new ArchiveWriter(git, StateDir.of(git), Progress.NONE).write(head, file);
            Optional<PlainTree> plain = PlainTree.of(
                    git, git.objects().list(git.objects().commit(head).tree(), path -> true));
            return plain.isPresent();
        }
    }

    @Test
    void an_archive_of_objects_read_here_is_the_one_that_git_lays_out() throws IOException {
        requireTheSame("loose");
        repo.git("repack", "-adfq", "--depth=5");
        requireTheSame("deltas");
        repo.git("-c", "pack.window=0", "repack", "-adfq", "--depth=0");
        requireTheSame("whole");
    }

    @Test
    void attributes_and_submodules_are_gits_to_lay_out() throws IOException {
        repo.write("many/.gitattributes", "* -text\n");
        repo.commitAll("attributes");
        assertThat(archive(directory.resolve("attributes.tar.zst"))).isFalse();
        repo.git("rm", "-q", "many/.gitattributes");
        repo.git(
                "update-index",
                "--add",
                "--cacheinfo",
                "160000," + repo.git("rev-parse", "HEAD").strip() + ",sub");
        repo.git("commit", "-qm", "submodule");
        assertThat(archive(directory.resolve("submodule.tar.zst"))).isFalse();
    }

    @Test
    void an_object_that_is_not_what_its_name_says_is_named_with_its_path() throws IOException {
        String blob = repo.git("rev-parse", "HEAD:a/b.txt").strip();
        Path file = repo.path(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
        String empty = repo.git("rev-parse", "HEAD:empty").strip();
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(
                file,
                Files.readAllBytes(repo.path(".git/objects/" + empty.substring(0, 2) + "/" + empty.substring(2))));

        assertThatThrownBy(() -> archive(directory.resolve("damaged.tar.zst")))
                .isInstanceOf(VtagException.class)
                .hasMessageContaining("a/b.txt");
        assertThat(directory.resolve("damaged.tar.zst")).doesNotExist();
    }
}
