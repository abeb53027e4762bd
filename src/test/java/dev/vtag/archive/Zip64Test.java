package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.CommitId;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip of more members than its first form can count. */
class Zip64Test {
    private static final int MEMBERS = 0x10001;

    @TempDir
    Path directory;

    @Test
    void more_members_than_two_bytes_count_are_all_there() throws IOException {
        TestRepo repo = TestRepo.init(directory.resolve("repo"));
        String blob = repo.feed("x", "git", "hash-object", "-w", "--stdin").line();
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < MEMBERS; i++) {
            entries.append("100644 blob ").append(blob).append('\t').append(i).append('\n');
        }
        String tree = repo.feed(entries.toString(), "git", "mktree").line();
        String commit = repo.git("commit-tree", "-m", "many", tree);
        Path zip = directory.resolve("many.zip");

        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            new ArchiveWriter(git, StateDir.of(git), Progress.NONE).write(CommitId.of(commit), zip);
        }

        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.size()).isEqualTo(MEMBERS + 1);
            assertThat(file.getInputStream(file.getEntry("65536")).readAllBytes())
                    .asString()
                    .isEqualTo("x");
        }
        try (ArchiveReader reader = ArchiveReader.open(zip)) {
            assertThat(reader.manifest().files()).hasSize(MEMBERS);
        }
        assertThat(repo.run("unzip", "-p", zip.toString(), "65535", "65536").out())
                .isEqualTo("xx");
    }
}
