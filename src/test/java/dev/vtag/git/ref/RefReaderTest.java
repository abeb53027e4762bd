package dev.vtag.git.ref;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefReaderTest {
    @TempDir
    Path dir;

    @Test
    void git_and_the_files_tell_the_same() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        assertSame(repo);
        repo.commitAll("first");
        repo.git("tag", "-a", "-m", "x", "v1");
        repo.git("branch", "a/b");
        repo.git("pack-refs", "--all");
        repo.git("branch", "a/c");
        repo.git("symbolic-ref", "refs/heads/link", "refs/heads/a/b");
        assertSame(repo);
        repo.git("checkout", "-q", "--detach");
        assertSame(repo);
    }

    @Test
    void a_name_that_no_reference_can_have_leads_to_no_file() {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        repo.commitAll("first");
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            RefReader files = new FileRefReader(RefFiles.of(git.layout()));
            assertThat(files.find("HEAD")).isPresent();
            for (String name : List.of(
                    "config",
                    "index",
                    "logs/HEAD",
                    "/dev/zero",
                    "../a",
                    "refs/heads/../../config",
                    "refs//heads/main",
                    "refs/./heads/main")) {
                assertThat(files.find(name)).as(name).isEmpty();
            }
        }
    }

    private static void assertSame(TestRepo repo) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            RefReader files = new FileRefReader(RefFiles.of(git.layout()));
            RefReader process = new ProcessRefReader(git.git());
            assertThat(process.head()).isEqualTo(files.head());
            for (String prefix : new String[] {"refs/", "refs/heads/", "refs/heads/a", "refs/heads/a/", "refs/none/"}) {
                assertThat(process.list(prefix)).as(prefix).isEqualTo(files.list(prefix));
            }
            for (String directory : new String[] {"refs/heads/a/", "refs/tags/", "refs/none/"}) {
                assertThat(process.children(directory)).as(directory).isEqualTo(files.children(directory));
            }
            for (String name :
                    new String[] {"HEAD", "refs/heads/main", "refs/heads/a", "refs/tags/v1", "refs/heads/link"}) {
                assertThat(process.find(name)).as(name).isEqualTo(files.find(name));
            }
        }
    }
}
