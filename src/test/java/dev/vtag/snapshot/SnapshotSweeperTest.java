package dev.vtag.snapshot;

import static dev.vtag.snapshot.SnapshotterTest.open;
import static dev.vtag.snapshot.SnapshotterTest.snapshots;
import static dev.vtag.snapshot.SnapshotterTest.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.config.RetentionSettings;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeId;
import dev.vtag.snapshot.Pruner.Mode;
import dev.vtag.snapshot.Retention.Candidate;
import dev.vtag.snapshot.Retention.Decision;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotSweeperTest {
    private static final Instant DAY = Instant.parse("2026-11-20T10:00:00Z");
    private static final RetentionSettings LAST_TWO = new RetentionSettings(2, 0, 0, 0, 0);
    private static final int BATCH = SnapshotSweeper.BATCH;

    @TempDir
    Path dir;

    private TestRepo repo;
    private TestRepo linked;
    private String commit;
    private String other;

    /** A commit of a snapshot of each of two work trees: any number of names can be put on it. */
    @BeforeEach
    void make_two_work_trees() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a", "a\n");
        repo.commitAll("One");
        repo.git("tag", "-a", "-m", "A tag", "noted");
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        linked = repo.sibling(dir.resolve("linked"));
        commit = take(repo, DAY).commit();
        other = take(linked, DAY.plusSeconds(1)).commit();
        snapshots(repo).forEach(ref -> repo.git("update-ref", "-d", ref));
    }

    @Test
    void few_are_let_pile_up_and_nothing_is_read_for_them() throws IOException {
        name(commit, DAY, BATCH + 1);

        sweep(LAST_TWO, DAY);

        assertThat(snapshots(repo)).hasSize(BATCH + 1);
        assertThat(owners()).doesNotExist();
    }

    @Test
    void what_prune_would_drop_goes_to_the_trash_at_once_without_a_process() throws IOException {
        name(commit, DAY, 2 * BATCH);
        String newest = name(other, DAY.minusSeconds(86_400), 1).get(0);
        String pinned = snapshots(repo).get(3);
        pin(pinned);
        List<String> due = drops(LAST_TWO);

        sweep(LAST_TWO, DAY);

        assertThat(due).hasSize(2 * BATCH - 3);
        assertThat(snapshots(repo)).hasSize(4).contains(newest, pinned);
        assertThat(repo.git("for-each-ref", "--format=%(refname:lstrip=4)", "refs/vtag/trash/")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(due);
        assertThat(drops(LAST_TWO)).isEmpty();
        assertThat(locks()).isEmpty();
    }

    @Test
    void every_other_reference_stays_as_it_was_packed_or_not() throws IOException {
        name(commit, DAY, 2 * BATCH);
        repo.git("pack-refs", "--all");
        name(commit, DAY.plusSeconds(86_400), BATCH);
        repo.git("tag", "-a", "-m", "Another", "later");
        String before = others();

        sweep(LAST_TWO, DAY.plusSeconds(90_000));

        assertThat(others()).isEqualTo(before).contains("refs/tags/noted^{}");
        assertThat(snapshots(repo)).hasSize(2);
        assertThat(repo.git("fsck", "--no-dangling", "--no-progress")).isEmpty();
        repo.git("pack-refs", "--all", "--prune");
        assertThat(others()).isEqualTo(before);
    }

    @Test
    void who_holds_a_lock_is_not_waited_for() throws IOException {
        name(commit, DAY, 2 * BATCH);
        Path lock = repo.path(".git/packed-refs.lock");
        Files.createFile(lock);

        sweep(LAST_TWO, DAY);

        assertThat(snapshots(repo)).hasSize(2 * BATCH);
        assertThat(locks()).containsExactly(lock.toString());
        Files.delete(lock);
        sweep(LAST_TWO, DAY);
        assertThat(snapshots(repo)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep", "prune"})
    void what_a_killed_one_has_put_into_the_trash_is_not_put_there_twice(String way) throws IOException {
        List<String> names = name(commit, DAY, 2 * BATCH);
        sweep(LAST_TWO, DAY);
        // It was cut before it deleted these.
        for (String name : names.subList(0, BATCH + 1)) {
            repo.git("update-ref", name, commit);
        }

        if (way.equals("sweep")) {
            sweep(LAST_TWO, DAY.plusSeconds(60));
        } else {
            try (GitRepository git = open(repo)) {
                Clock later = Clock.fixed(DAY.plusSeconds(60), ZoneOffset.UTC);
                assertThat(new Pruner(git, later).prune(LAST_TWO, Mode.APPLY).dropped())
                        .hasSize(BATCH + 1);
            }
        }

        assertThat(snapshots(repo)).hasSize(2);
        assertThat(repo.git("for-each-ref", "--format=%(refname:lstrip=4)", "refs/vtag/trash/")
                        .lines())
                .hasSize(2 * BATCH - 2)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_has_lain_in_the_trash_long_enough_is_gone() throws IOException {
        name(commit, DAY, 2 * BATCH);
        sweep(LAST_TWO, DAY);

        sweep(LAST_TWO, DAY.plus(Duration.ofDays(13)));
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/")).isNotEmpty();
        sweep(LAST_TWO, DAY.plus(Duration.ofDays(15)));
        assertThat(repo.git("for-each-ref", "refs/vtag/trash/")).isEmpty();
    }

    @Test
    void a_commit_is_read_once_to_learn_its_work_tree() throws IOException {
        name(commit, DAY, 2 * BATCH);
        name(other, DAY, 1);
        sweep(LAST_TWO, DAY);
        assertThat(owners()).content().contains(" main\n", " linked\n");
        // Nothing of it could be read now.
        repo.git("update-ref", "refs/vtag/kept", commit);
        Path object = repo.path(".git/objects/" + commit.substring(0, 2) + "/" + commit.substring(2));
        Files.move(object, dir.resolve("aside"));
        RetentionSettings all = new RetentionSettings(1, 0, 0, 0, 0);
        name(other, DAY.plusSeconds(86_400), 2 * BATCH);

        sweep(all, DAY.plusSeconds(90_000));

        Files.move(dir.resolve("aside"), object);
        assertThat(snapshots(repo)).hasSize(2);
    }

    @Test
    void a_half_written_memory_of_work_trees_misleads_nobody() throws IOException {
        List<String> refs = name(commit, DAY, 2 * BATCH);
        Files.createDirectories(owners().getParent());
        String id = refs.get(0).substring(VtagRefs.SNAPSHOTS.length());
        Files.writeString(owners(), "vtag-snapshot-owners 1\n" + id + " el");

        sweep(LAST_TWO, DAY);

        assertThat(snapshots(repo)).hasSize(2);
    }

    @Test
    void swept_now_and_then_and_pruned_every_time_come_to_the_same() throws IOException {
        RetentionSettings settings = new RetentionSettings(6, 5, 4, 3, 2);
        Random random = new Random(11);
        Retention retention = new Retention(settings, DAY.plusSeconds(1L << 30));
        List<Candidate> exact = new ArrayList<>();
        Instant now = DAY;
        for (int i = 0; i < 300; i++) {
            now = now.plusSeconds(random.nextInt(i % 50 == 0 ? 900_000 : 7_000)).plusMillis(1);
            boolean main = random.nextInt(3) > 0;
            String ref = name(main ? commit : other, now, 1).get(0);
            exact.add(new Candidate(id(ref), main ? "main" : "linked", false));
            List<SnapshotId> kept = retention.decide(exact).stream()
                    .filter(Decision::kept)
                    .map(Decision::id)
                    .toList();
            exact.removeIf(candidate -> !kept.contains(candidate.id()));
            if (i % 10 == 0) {
                sweep(settings, now);
            }
        }
        assertThat(snapshots(repo)).hasSizeLessThan(exact.size() + BATCH + 10);
        try (GitRepository git = open(repo)) {
            new Pruner(git, Clock.fixed(now, ZoneOffset.UTC)).prune(settings, Mode.APPLY);
        }
        assertThat(snapshots(repo))
                .containsExactlyInAnyOrderElementsOf(exact.stream()
                        .map(candidate -> VtagRefs.snapshot(candidate.id()))
                        .toList());
    }

    /** Puts names on a commit, a millisecond apart, and returns them. */
    private List<String> name(String target, Instant first, int count) throws IOException {
        List<String> refs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String ref = VtagRefs.snapshot(SnapshotId.of(first.plusMillis(i), TreeId.of(target)));
            Path file = repo.path(".git/" + ref);
            Files.createDirectories(file.getParent());
            Files.writeString(file, target + "\n");
            refs.add(ref);
        }
        return refs;
    }

    /** Sweeps where no program can be found. */
    private void sweep(RetentionSettings settings, Instant now) {
        Map<String, String> variables = new HashMap<>(repo.environment());
        variables.put("PATH", dir.toString());
        try (GitRepository git = GitRepository.open(new GitEnvironment(variables, repo.root()))) {
            assertThatThrownBy(() -> git.git().run("version")).hasMessageContaining("git");
            new SnapshotSweeper(git, Clock.fixed(now, ZoneOffset.UTC)).sweep(settings);
        }
    }

    private void pin(String ref) {
        try (GitRepository git = open(repo)) {
            new Pins(git).pin(id(ref).text());
        }
    }

    private List<String> drops(RetentionSettings settings) {
        try (GitRepository git = open(repo)) {
            return new Pruner(git, Clock.fixed(DAY, ZoneOffset.UTC))
                    .prune(settings, Mode.DRY_RUN)
                    .dropped();
        }
    }

    private static SnapshotId id(String ref) {
        return new SnapshotId(ref.substring(VtagRefs.SNAPSHOTS.length()));
    }

    private Path owners() {
        return repo.path(".git/vtag/snapshot-owners");
    }

    /** Returns every reference that is none of vtag's, tags peeled. */
    private String others() {
        return repo.git("show-ref", "--head", "-d")
                .lines()
                .filter(line -> !line.contains(" refs/vtag/"))
                .collect(Collectors.joining("\n"));
    }

    private List<String> locks() throws IOException {
        try (Stream<Path> files = Files.walk(repo.path(".git"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".lock") || name.endsWith(".vtag"))
                    .toList();
        }
    }
}
