package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.config.RetentionSettings;
import dev.vtag.error.VtagException;
import dev.vtag.git.TreeId;
import dev.vtag.snapshot.Retention.Candidate;
import dev.vtag.snapshot.Retention.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final TreeId TREE = TreeId.of("9f31c2a0000000000000000000000000000000ff");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** After all that is decided about. */
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void the_last_ones_stay_whatever_their_time() {
        List<Candidate> snapshots = every(Duration.ofSeconds(1), 60, "main");
        List<Decision> decisions = new Retention(new RetentionSettings(50, 0, 0, 0, 0), NOW).decide(snapshots);
        assertThat(decisions.subList(0, 50)).allMatch(Decision::kept);
        assertThat(decisions.subList(50, 60)).noneMatch(Decision::kept);
    }

    @Test
    void the_newest_of_each_hour_day_week_and_month_stays_and_says_why() {
        List<Candidate> snapshots = List.of(
                at("2026-03-10T10:10:00Z"),
                at("2026-03-10T10:50:00Z"),
                at("2026-03-10T11:05:00Z"),
                at("2026-03-09T23:00:00Z"),
                at("2026-03-08T23:00:00Z"),
                at("2026-02-01T08:00:00Z"));
        List<Decision> decisions = new Retention(new RetentionSettings(1, 2, 2, 2, 2), NOW).decide(snapshots);
        assertThat(decisions.stream().map(Decision::reasons))
                .containsExactly(
                        List.of("newest", "last", "hourly", "daily", "weekly", "monthly"),
                        List.of("hourly"),
                        List.of(),
                        List.of("daily"),
                        List.of("weekly"),
                        List.of("monthly"));
    }

    @Test
    void a_rest_does_not_use_up_the_periods() {
        List<Candidate> snapshots = List.of(at("2020-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"));
        assertThat(new Retention(new RetentionSettings(0, 2, 0, 0, 0), NOW).decide(snapshots))
                .allMatch(Decision::kept);
    }

    @Test
    void a_week_over_the_new_year_is_one_week() {
        List<Candidate> snapshots = List.of(at("2024-12-30T00:00:00Z"), at("2025-01-01T00:00:00Z"));
        assertThat(new Retention(new RetentionSettings(0, 0, 0, 5, 0), NOW)
                        .decide(snapshots).stream().map(Decision::kept))
                .containsExactly(true, false);
    }

    @Test
    void the_newest_of_each_work_tree_and_a_pinned_one_stay_always() {
        List<Candidate> snapshots = new ArrayList<>(every(Duration.ofSeconds(1), 10, "main"));
        snapshots.add(new Candidate(id(START.minusSeconds(500)), "linked", false));
        snapshots.add(new Candidate(id(START.minusSeconds(900)), "linked", true));
        snapshots.add(new Candidate(id(START.minusSeconds(950)), "linked", false));
        List<Decision> decisions = new Retention(new RetentionSettings(1, 0, 0, 0, 0), NOW).decide(snapshots);
        assertThat(decisions.stream().filter(Decision::kept).map(Decision::reasons))
                .containsExactly(List.of("newest", "last"), List.of("newest", "last"), List.of("pinned"));
    }

    @Test
    void what_is_kept_of_all_as_one_is_kept_of_each_by_itself() {
        Random random = new Random(7);
        Retention retention = new Retention(new RetentionSettings(5, 4, 3, 2, 2), NOW);
        for (int round = 0; round < 200; round++) {
            List<Candidate> apart = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Instant moment = START.plusSeconds(random.nextInt(60 * 24 * 3600));
                apart.add(new Candidate(id(moment), "tree" + random.nextInt(3), random.nextInt(20) == 0));
            }
            List<Candidate> asOne = apart.stream()
                    .map(one -> new Candidate(one.id(), "", one.pinned()))
                    .toList();
            assertThat(kept(retention.decide(apart))).containsAll(kept(retention.decide(asOne)));
        }
    }

    @Test
    void the_order_they_come_in_does_not_matter() {
        List<Candidate> snapshots = new ArrayList<>(every(Duration.ofHours(5), 300, "main"));
        Retention retention = new Retention(RetentionSettings.DEFAULT, NOW);
        List<Decision> decisions = retention.decide(snapshots);
        Collections.shuffle(snapshots, new Random(1));
        assertThat(retention.decide(snapshots)).isEqualTo(decisions);
    }

    @Test
    void what_was_taken_by_a_clock_that_was_ahead_stays_and_uses_up_no_rule() {
        List<Candidate> snapshots = List.of(
                at("2030-05-01T00:00:00Z"),
                at("2030-04-01T00:00:00Z"),
                at("2026-12-31T23:00:00Z"),
                at("2026-12-30T00:00:00Z"));
        assertThat(new Retention(new RetentionSettings(1, 0, 0, 0, 0), NOW)
                        .decide(snapshots).stream().map(Decision::reasons))
                .containsExactly(List.of("ahead"), List.of("ahead"), List.of("newest", "last"), List.of());
    }

    @Test
    void rules_that_keep_nothing_are_refused() {
        for (RetentionSettings settings :
                List.of(new RetentionSettings(0, 0, 0, 0, 0), new RetentionSettings(-1, 1, 1, 1, 1))) {
            assertThatThrownBy(() -> new Retention(settings, NOW))
                    .isInstanceOf(VtagException.class)
                    .hasMessageContaining("snapshots.keep");
        }
    }

    private static List<SnapshotId> kept(List<Decision> decisions) {
        return decisions.stream().filter(Decision::kept).map(Decision::id).toList();
    }

    private static List<Candidate> every(Duration step, int count, String workTree) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Candidate(id(START.plus(step.multipliedBy(i))), workTree, false))
                .toList();
    }

    private static Candidate at(String moment) {
        return new Candidate(id(Instant.parse(moment)), "main", false);
    }

    private static SnapshotId id(Instant moment) {
        return SnapshotId.of(moment, TREE);
    }
}
