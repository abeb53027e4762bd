package dev.vtag.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is kept is verified, whatever one version of it has come to. */
class EveryVersionTest {
    @TempDir
    Path dir;

    @Test
    void a_version_that_cannot_be_read_hides_no_other() throws IOException {
        TestRepo repo = released("a", "b");
        Vtag.run(repo, "snapshot");
        for (String object : new String[] {"v0.1.0^{tree}", "v0.1.0^{commit}"}) {
            String name = repo.git("rev-parse", object).strip();
            Files.delete(repo.path(".git/objects/" + name.substring(0, 2) + "/" + name.substring(2)));

            TestRepo.Result result = Vtag.run(repo, "verify", "--all");

            assertThat(result.exit()).as(result.err()).isEqualTo(6);
            assertThat(result.out())
                    .contains("DIFFERS  v0.1.0  1 problem among tag", name)
                    .contains("ok       v0.1.0.tar.zst", "ok       v0.2.0  tag, commit", "ok       snapshots");
        }
    }

    @Test
    void a_branch_with_a_versions_name_and_a_tag_of_no_commit_are_no_matter() {
        TestRepo repo = released("a");
        repo.git("branch", "v0.1.0", "HEAD~1");
        repo.git("tag", "v0.9.0", "HEAD:a");

        TestRepo.Result result = Vtag.run(repo, "verify", "--all");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("ok       v0.1.0  tag, commit").doesNotContain("v0.9.0");
    }

    private TestRepo released(String... names) {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        for (int i = 0; i < names.length; i++) {
            repo.write(names[i], names[i] + "\n");
            repo.commitAll("feat: " + names[i]);
            TestRepo.Result result = Vtag.run(repo, "release", "v0." + (i + 1) + ".0", "-m", names[i]);
            assertThat(result.exit()).as(result.err()).isZero();
        }
        return repo;
    }
}
