package dev.vtag.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationLogTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path temp;

    private TestRepo repo;
    private GitRepository git;

    @BeforeEach
    void open() {
        repo = TestRepo.init(temp.resolve("repo"));
        git = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void old_operations_go_once_enough_have_piled_up_and_the_last_fifty_stay() {
        for (int i = 0; i < 69; i++) {
            append(START.plusSeconds(i), "n" + i);
        }
        assertThat(log(START).list()).hasSize(69);

        append(START.plus(Duration.ofDays(100)), "late");

        List<Operation.Listed> left = log(START).list();
        assertThat(left).hasSize(50);
        assertThat(left.get(0).operation().summary()).isEqualTo("late");
        assertThat(left.get(49).operation().summary()).isEqualTo("n20");
        assertThat(repo.git("rev-list", "--count", "--first-parent", "refs/vtag/operations/main"))
                .isEqualTo("51");
        assertThat(repo.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    @Test
    void recent_operations_stay_however_many_they_are() {
        for (int i = 0; i < 75; i++) {
            append(START.plusSeconds(i), "n" + i);
        }

        assertThat(log(START).list()).hasSize(75);
    }

    @Test
    void an_operation_comes_back_as_it_was_logged() {
        Operation logged = append(START.plusMillis(114), "a \"phrase\"");

        Operation found = log(START).find(logged.id().substring(0, 17));

        assertThat(found).isEqualTo(logged);
        assertThat(found.id()).startsWith("20260101T000000.114Z-");
        assertThat(found.time()).isEqualTo(START.plusMillis(114));
    }

    private Operation append(Instant time, String summary) {
        return log(time).append(Operation.Draft.of("restore", summary), UndoRecord.of(List.of(), List.of()));
    }

    private OperationLog log(Instant time) {
        return new OperationLog(git, Clock.fixed(time, ZoneOffset.UTC));
    }
}
