package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPrunerTest {
    private static final String ROLLBACK = "refs/vtag/rollbacks/20250701T100000Z-fc91a01";
    private static final String FORMER = "refs/vtag/unreleased/v0.0.1/8fbf8b0";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void something_that_was_saved() {
        repo = TestRepo.init(dir);
        repo.write("a", "one\n");
        repo.commitAll("feat: first");
        repo.git("update-ref", ROLLBACK, "HEAD");
        repo.git("update-ref", FORMER, "HEAD");
    }

    @Test
    void nothing_goes_before_it_is_30_days_old() {
        Instant saved = Instant.parse("2025-07-01T10:00:00Z");

        assertThat(prune(saved.plus(Duration.ofDays(30)), Pruner.Mode.APPLY).dropped())
                .isEmpty();
        SavedPruneResult shown = prune(saved.plus(Duration.ofDays(30)).plusSeconds(1), Pruner.Mode.DRY_RUN);
        assertThat(shown.dropped()).containsExactly(new SavedPruneResult.Saved(ROLLBACK, saved));
        assertThat(saved()).containsExactly(ROLLBACK, FORMER);
        assertThat(prune(saved.plus(Duration.ofDays(31)), Pruner.Mode.APPLY).dropped())
                .isEqualTo(shown.dropped());
        assertThat(saved()).containsExactly(FORMER);
    }

    @Test
    void a_release_that_was_taken_back_is_as_old_as_that() {
        vtag("release", "v1.0.0");
        String tag = repo.git("rev-parse", "v1.0.0");
        repo.set("GIT_COMMITTER_DATE", "1760000000 +0000");
        vtag("unrelease");
        String kept = saved().get(2);
        assertThat(kept).isEqualTo("refs/vtag/unreleased/v1.0.0/20251009T085320.000Z-" + tag.substring(0, 7));

        assertThat(prune(Instant.ofEpochSecond(1760000000).plus(Duration.ofDays(29)), Pruner.Mode.APPLY)
                        .kept())
                .extracting(SavedPruneResult.Saved::ref)
                .contains(kept);
        assertThat(prune(Instant.ofEpochSecond(1760000000).plus(Duration.ofDays(31)), Pruner.Mode.APPLY)
                        .dropped())
                .extracting(SavedPruneResult.Saved::ref)
                .contains(kept);
        assertThat(saved()).containsExactly(FORMER);
    }

    @Test
    void it_is_asked_for_and_shown_first() {
        assertThat(vtag("prune").out()).doesNotContain("rollbacks");
        assertThat(saved()).hasSize(2);
        repo.set("GIT_COMMITTER_DATE", "1760000000 +0000");

        assertThat(vtag("prune", "--unreleased", "--dry-run").out()).isEqualTo("""
                - drop  refs/vtag/rollbacks/20250701T100000Z-fc91a01
                  keep  refs/vtag/unreleased/v0.0.1/8fbf8b0  its age is not known; let it go: git update-ref -d \
                refs/vtag/unreleased/v0.0.1/8fbf8b0
                1 reference kept, 1 dropped.  Nothing was changed (dry run).
                """);
        assertThat(saved()).hasSize(2);
        assertThat(vtag("prune", "--unreleased").out()).endsWith("1 reference kept, 1 dropped.\n");
        assertThat(saved()).containsExactly(FORMER);
        assertThat(Vtag.run(repo, "prune", "--unreleased", "--artifacts").exit())
                .isEqualTo(2);
    }

    private SavedPruneResult prune(Instant now, Pruner.Mode mode) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return new SavedPruner(repository, Clock.fixed(now, ZoneOffset.UTC)).prune(mode);
        }
    }

    private List<String> saved() {
        return repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/unreleased", "refs/vtag/rollbacks")
                .lines()
                .sorted()
                .toList();
    }

    private TestRepo.Result vtag(String... args) {
        TestRepo.Result result = Vtag.run(repo, args);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }
}
