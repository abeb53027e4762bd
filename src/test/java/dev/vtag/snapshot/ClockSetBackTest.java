package dev.vtag.snapshot;

import static dev.vtag.snapshot.SnapshotterTest.log;
import static dev.vtag.snapshot.SnapshotterTest.open;
import static dev.vtag.snapshot.SnapshotterTest.snapshots;
import static dev.vtag.snapshot.SnapshotterTest.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.config.RetentionSettings;
import dev.vtag.git.GitRepository;
import dev.vtag.snapshot.Pruner.Mode;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock goes back between two snapshots: a little, as its keepers do it, or a lot, as it was wrong. */
class ClockSetBackTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final RetentionSettings ONE = new RetentionSettings(1, 0, 0, 0, 0);

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository() {
        repo = TestRepo.init(dir.resolve("repo"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 59})
    void set_back_by_less_than_a_minute_the_last_taken_stays_the_latest(long seconds) {
        String first = taken("one", NOW);
        String second = taken("two", NOW.minusSeconds(seconds));
        String third = taken("three", NOW.minusSeconds(seconds));

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(log(repo).find("latest").id().text()).isEqualTo(third);
        assertThat(prune(NOW.minusSeconds(seconds)).dropped()).containsExactly(second, first);
    }

    @ParameterizedTest
    @ValueSource(longs = {60, 3600, 86_400, 126_000_000})
    void set_back_by_more_each_bears_the_time_of_its_clock_and_none_is_lost(long seconds) {
        Instant back = NOW.minusSeconds(seconds + 2);
        String ahead = taken("one", NOW);
        String first = taken("two", back);
        String again = taken("three", back);
        String last = taken("four", back.plusSeconds(1));

        assertThat(List.of(first, again, last, ahead)).doesNotHaveDuplicates();
        assertThat(snapshots(repo)).hasSize(4);
        assertThat(log(repo).find(last).id().created()).isEqualTo(back.plusSeconds(1));
        // The names alone tell the order: what the clock ahead named is the latest until the clock is there again.
        assertThat(log(repo).find("latest").id().text()).isEqualTo(ahead);
    }

    @Test
    void what_was_just_taken_is_never_dropped_for_what_a_clock_ahead_had_named() {
        String wrong = taken("one", NOW.plusSeconds(126_000_000));
        String older = taken("two", NOW);
        String last = taken("three", NOW.plusSeconds(1));

        assertThat(prune(NOW.plusSeconds(2)).dropped()).containsExactly(older);

        assertThat(snapshots(repo)).containsExactly("refs/vtag/snapshots/" + last, "refs/vtag/snapshots/" + wrong);
        assertThat(prune(NOW.plusSeconds(126_000_001)).dropped()).containsExactly(last);
        // For a fortnight of the clock's it can be had again.
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/")).contains(last);
        assertThat(prune(NOW).emptied()).isEmpty();
        assertThat(repo.run("git", "fsck", "--strict").exit()).isZero();
    }

    private String taken(String content, Instant moment) {
        repo.write("a", content + "\n");
        return take(repo, moment).id();
    }

    private PruneResult prune(Instant now) {
        try (GitRepository git = open(repo)) {
            return new Pruner(git, Clock.fixed(now, ZoneOffset.UTC)).prune(ONE, Mode.APPLY);
        }
    }
}
