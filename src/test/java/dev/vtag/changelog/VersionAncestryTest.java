package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.CommitId;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.testing.TestRepo;
import dev.vtag.version.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionAncestryTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.commitAll("one");
        repo.git("tag", "v1.0.0");
        repo.commitAll("two");
        repo.git("tag", "v1.1.0");
        repo.git("tag", "v1.1.1-ood");
        repo.git("checkout", "-q", "-b", "old", "v1.0.0");
        repo.commitAll("patch");
        repo.git("tag", "-a", "-m", "x", "v1.0.1");
        repo.git("checkout", "-q", "main");
        repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'old'", "old");
    }

    @Test
    void the_highest_version_that_a_commit_contains_comes_before_it() {
        assertThat(previous("main")).isEqualTo("v1.1.1-ood");
        assertThat(previous("old")).isEqualTo("v1.0.1");
        assertThat(previous("v1.0.0~0")).isEqualTo("v1.0.0");
    }

    @Test
    void of_two_versions_on_one_commit_the_lower_comes_before_the_higher() {
        assertThat(before("v1.1.1-ood")).isEqualTo("v1.1.0");
        assertThat(before("v1.1.0")).isEqualTo("v1.0.0");
        assertThat(before("v1.0.1")).isEqualTo("v1.0.0");
        assertThat(before("v1.0.0")).isEqualTo("none");
    }

    @Test
    void many_higher_versions_that_a_commit_does_not_contain_hide_none_that_it_does() {
        repo.git("checkout", "-q", "-b", "next", "v1.1.1-ood");
        for (int i = 0; i < 20; i++) {
            repo.commitAll("next " + i);
            repo.git("tag", "v2.0." + i);
        }
        assertThat(previous("main")).isEqualTo("v1.1.1-ood");
        assertThat(previous("old")).isEqualTo("v1.0.1");
        assertThat(before("v2.0.0")).isEqualTo("v1.1.1-ood");
        assertThat(before("v1.1.0")).isEqualTo("v1.0.0");
    }

    @Test
    void a_version_that_a_lower_one_contains_does_not_come_before() {
        repo.git("tag", "v3.0.0-rc1", "v1.0.0");
        repo.git("tag", "v3.0.0-rc0", "v1.0.1");
        repo.commitAll("three");
        repo.git("tag", "v0.9.0");
        repo.commitAll("four");
        assertThat(previous("main")).isEqualTo("v0.9.0");
        assertThat(previous("old")).isEqualTo("v3.0.0-rc0");
    }

    private String previous(String revision) {
        try (GitRepository repository = open()) {
            return new VersionAncestry(repository)
                    .previous(CommitId.of(repo.git("rev-parse", revision)))
                    .map(found -> found.version().toString())
                    .orElse("none");
        }
    }

    private String before(String version) {
        try (GitRepository repository = open()) {
            VersionAncestry ancestry = new VersionAncestry(repository);
            Version named = Version.parse(version);
            return ancestry.previous(named, ancestry.commit(named).orElseThrow())
                    .map(found -> found.version().toString())
                    .orElse("none");
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
