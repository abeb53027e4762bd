package dev.vtag.snapshot;

import static dev.vtag.snapshot.SnapshotterTest.log;
import static dev.vtag.snapshot.SnapshotterTest.open;
import static dev.vtag.snapshot.SnapshotterTest.snapshots;
import static dev.vtag.snapshot.SnapshotterTest.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.config.RetentionSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.snapshot.Pruner.Mode;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLogTest {
    private static final Instant DAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T20:00:00Z");
    private static final RetentionSettings LAST_TWO = new RetentionSettings(2, 0, 0, 0, 0);

    @TempDir
    Path dir;

    private TestRepo repo;
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void take_four() {
        repo = TestRepo.init(dir.resolve("repo"));
        for (int i = 0; i < 4; i++) {
            repo.write("a", "content " + i + "\n");
            ids.add(take(repo, DAY.plusSeconds(3600L * i)).id());
        }
    }

    @Test
    void the_list_is_newest_first() {
        assertThat(log(repo).list(SnapshotLog.Scope.ALL).stream().map(s -> s.id().text()))
                .containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void a_snapshot_is_found_by_id_unique_prefix_reference_and_latest() {
        String id = ids.get(1);
        for (String name : List.of(id, "20261120T11", "refs/vtag/snapshots/" + id)) {
            assertThat(log(repo).find(name).id().text()).isEqualTo(id);
        }
        assertThat(log(repo).find("latest").id().text()).isEqualTo(ids.get(3));
    }

    @Test
    void an_ambiguous_prefix_is_refused_with_its_candidates() {
        assertThatThrownBy(() -> log(repo).find("20261120")).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
            assertThat(e.hint().orElseThrow()).contains(ids.get(0)).contains(ids.get(3));
        });
    }

    @Test
    void an_unknown_name_is_not_found_and_its_nearest_are_named() {
        assertThatThrownBy(() -> log(repo).find("20261120T1230")).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            assertThat(e.hint().orElseThrow())
                    .contains(ids.get(3))
                    .contains(ids.get(2))
                    .contains("vtag snapshots");
        });
    }

    @Test
    void a_stray_reference_and_a_newer_format_trouble_neither_the_latest_nor_prune() {
        repo.git("update-ref", "refs/vtag/snapshots/stray", "refs/vtag/snapshots/" + ids.get(0));
        String message = repo.git("log", "-1", "--format=%B", "refs/vtag/snapshots/" + ids.get(3))
                .replace("Vtag-Format: 1", "Vtag-Format: 2");
        String tree = repo.git("rev-parse", "refs/vtag/snapshots/" + ids.get(3) + "^{tree}");
        String newer = repo.git("commit-tree", tree, "-m", message);
        String name = "20261120T150000.000Z-" + tree.substring(0, 7);
        repo.git("update-ref", "refs/vtag/snapshots/" + name, newer);
        assertThat(log(repo).latest().orElseThrow().id().text()).isEqualTo(ids.get(3));
        assertThatThrownBy(() -> log(repo).find(name)).hasMessageContaining("format 2");
        prune(LAST_TWO, NOW);
        assertThat(snapshots(repo)).hasSize(4).anyMatch(ref -> ref.endsWith(name));
    }

    @Test
    void prune_drops_in_two_steps_and_never_a_pinned_one() {
        try (GitRepository git = open(repo)) {
            assertThat(new Pins(git).pin(ids.get(0)).changed()).isTrue();
            assertThat(new Pins(git).pin(ids.get(0)).changed()).isFalse();
        }
        PruneResult first = prune(LAST_TWO, NOW);
        assertThat(first.dropped()).containsExactly(ids.get(1));
        assertThat(snapshots(repo)).hasSize(3);
        assertThat(repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/trash/"))
                .isEqualTo("refs/vtag/trash/20261120T200000.000Z/" + ids.get(1));
        assertThat(prune(LAST_TWO, NOW.plusSeconds(13 * 86_400)).emptied()).isEmpty();
        assertThat(prune(LAST_TWO, NOW.plusSeconds(15 * 86_400)).emptied()).containsExactly(ids.get(1));
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/")).isEmpty();
    }

    @Test
    void a_dry_run_changes_nothing_and_says_why_the_rest_stays() {
        try (GitRepository git = open(repo)) {
            PruneResult shown = new Pruner(git, Clock.fixed(NOW, ZoneOffset.UTC)).prune(LAST_TWO, Mode.DRY_RUN);
            assertThat(shown.dropped()).containsExactly(ids.get(1), ids.get(0));
            assertThat(shown.kept().get(0).reasons()).containsExactly("newest", "last");
        }
        assertThat(snapshots(repo)).hasSize(4);
    }

    @Test
    void a_dropped_snapshot_is_told_of_and_a_pin_brings_it_back() {
        prune(LAST_TWO, NOW);
        assertThatThrownBy(() -> log(repo).find(ids.get(0)))
                .isInstanceOfSatisfying(
                        VtagException.class,
                        e -> assertThat(e.hint().orElseThrow()).contains("vtag pin " + ids.get(0)));
        try (GitRepository git = open(repo)) {
            new Pins(git).pin(ids.get(0));
            assertThat(new SnapshotLog(git).find(ids.get(0)).pinned()).isTrue();
            assertThat(new Pins(git).unpin(ids.get(0)).changed()).isTrue();
        }
    }

    private PruneResult prune(RetentionSettings settings, Instant now) {
        try (GitRepository git = open(repo)) {
            return new Pruner(git, Clock.fixed(now, ZoneOffset.UTC)).prune(settings, Mode.APPLY);
        }
    }
}
