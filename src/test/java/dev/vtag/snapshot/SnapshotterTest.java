package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.progress.Progress;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:02.114Z");

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void init() {
        repo = TestRepo.init(dir.resolve("repo"));
    }

    @Test
    void a_snapshot_holds_tracked_and_untracked_files_and_leaves_ignored_ones_out() {
        repo.write(".gitignore", "*.log\n");
        repo.write("a", "one\n");
        String head = repo.commitAll("first");
        repo.write("a", "two\n");
        repo.write("new/b", "b\n");
        repo.write("debug.log", "noise\n");
        SnapshotResult result = take(repo, NOW);
        assertThat(result.created()).isTrue();
        assertThat(result.tree()).isEqualTo(repo.oracle());
        assertThat(result.id())
                .isEqualTo("20261120T101502.114Z-" + result.tree().substring(0, 7));
        assertThat(result.ref()).isEqualTo("refs/vtag/snapshots/" + result.id());
        assertThat(repo.git("rev-parse", result.ref())).isEqualTo(result.commit());
        assertThat(repo.git("rev-parse", result.ref() + "^{tree}")).isEqualTo(result.tree());
        assertThat(repo.git("rev-parse", result.ref() + "^1")).isEqualTo(head);
        assertThat(repo.git(
                        "log", "-1", "--format=%an <%ae> %at %cn %(trailers:key=Vtag-Branch,valueonly)", result.ref()))
                .isEqualTo("Ada Tester <ada@example.org> " + NOW.getEpochSecond() + " Ada Tester main");
        assertThat(repo.git("fsck", "--strict")).isEmpty();
    }

    @Test
    void an_unchanged_work_tree_gives_no_new_snapshot() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        SnapshotResult first = take(repo, NOW);
        SnapshotResult again = take(repo, NOW.plusSeconds(5));
        assertThat(again.created()).isFalse();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.time()).isEqualTo("2026-11-20T10:15:02.114Z");
        assertThat(snapshots(repo)).hasSize(1);
    }

    @Test
    void what_is_staged_and_neither_in_HEAD_nor_on_disk_is_kept_too() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        repo.write("a", "staged\n");
        repo.git("add", "a");
        repo.write("a", "on disk\n");
        SnapshotResult result = take(repo, NOW);
        assertThat(repo.git("show", result.ref() + ":a")).isEqualTo("on disk");
        assertThat(repo.git("show", result.ref() + "^2:a")).isEqualTo("staged");
        assertThat(repo.git("show", "HEAD:a")).isEqualTo("one");
        repo.write("b", "b\n");
        repo.git("add", "b");
        assertThat(take(repo, NOW.plusSeconds(1)).created()).isTrue();
        repo.git("reset", "-q", "--", "a");
        assertThat(take(repo, NOW.plusSeconds(2)).created())
                .as("another index is a change")
                .isTrue();
    }

    @Test
    void the_stages_of_a_conflict_are_kept() {
        repo.write("a", "base\n");
        repo.commitAll("base");
        repo.git("checkout", "-qb", "other");
        repo.write("a", "theirs\n");
        repo.commitAll("theirs");
        repo.git("checkout", "-q", "main");
        repo.write("a", "ours\n");
        repo.commitAll("ours");
        assertThat(repo.run("git", "merge", "-q", "other").exit()).isEqualTo(1);
        SnapshotResult result = take(repo, NOW);
        String index = result.ref() + "^2";
        assertThat(List.of(
                        repo.git("show", index + "^1:a"),
                        repo.git("show", index + "^2:a"),
                        repo.git("show", index + "^3:a")))
                .containsExactly("base", "ours", "theirs");
        assertThat(result.tree()).isEqualTo(repo.oracle());
        assertThat(take(repo, NOW.plusSeconds(1)).created()).isFalse();
    }

    @Test
    void it_works_before_the_first_commit_and_with_a_detached_HEAD() {
        repo.write("a", "one\n");
        SnapshotResult unborn = take(repo, NOW);
        assertThat(unborn.tree()).isEqualTo(repo.oracle());
        assertThat(repo.git("rev-list", "--parents", "-1", unborn.ref())).isEqualTo(unborn.commit());
        repo.commitAll("first");
        repo.git("checkout", "-q", "--detach");
        repo.write("b", "b\n");
        SnapshotResult detached = take(repo, NOW.plusSeconds(1));
        assertThat(detached.tree()).isEqualTo(repo.oracle());
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Branch)", detached.ref()))
                .isEmpty();
    }

    @Test
    void a_linked_work_tree_has_its_own_latest() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        Path linked = dir.resolve("linked");
        repo.git("worktree", "add", "-q", linked.toString());
        TestRepo other = repo.sibling(linked);
        other.write("b", "b\n");
        SnapshotResult there = take(other, NOW);
        SnapshotResult here = take(repo, NOW.plusSeconds(1));
        assertThat(there.tree()).isEqualTo(other.oracle());
        assertThat(here.tree()).isEqualTo(repo.oracle());
        assertThat(here.created()).isTrue();
        assertThat(take(other, NOW.plusSeconds(2)).created()).isFalse();
        assertThat(log(repo).latest().orElseThrow().id().text()).isEqualTo(here.id());
        assertThat(log(other).list(SnapshotLog.Scope.THIS_WORK_TREE)).hasSize(1);
        assertThat(log(other).list(SnapshotLog.Scope.ALL)).hasSize(2);
    }

    @Test
    void from_a_subdirectory_the_whole_work_tree_is_kept() throws IOException {
        repo.write("a", "one\n");
        repo.write("sub/b", "b\n");
        TestRepo below = repo.sibling(Files.createDirectories(repo.path("sub")));
        assertThat(take(below, NOW).tree()).isEqualTo(repo.oracle());
    }

    @Test
    void the_index_is_not_written_and_may_be_read_only() throws IOException {
        repo.write("a", "one\n");
        repo.commitAll("first");
        repo.write("a", "two\n");
        Path index = repo.path(".git/index");
        Files.setPosixFilePermissions(index, PosixFilePermissions.fromString("r--r--r--"));
        byte[] before = Files.readAllBytes(index);
        SnapshotResult result = take(repo, NOW);
        assertThat(Files.readAllBytes(index)).isEqualTo(before);
        assertThat(result.tree()).isEqualTo(repo.oracle());
    }

    @Test
    void two_snapshots_in_one_millisecond_both_stay_and_keep_their_order() {
        repo.write("a", "one\n");
        SnapshotResult first = take(repo, NOW);
        repo.write("a", "two\n");
        SnapshotResult second = take(repo, NOW);
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(log(repo).latest().orElseThrow().id().text()).isEqualTo(second.id());
    }

    @Test
    void a_taken_name_gives_way_to_the_next_millisecond() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        String tree = repo.oracle();
        String name = SnapshotId.of(NOW, dev.vtag.git.TreeId.of(tree)).text();
        repo.git("update-ref", "refs/vtag/snapshots/" + name, "HEAD");
        assertThat(take(repo, NOW).id()).startsWith("20261120T101502.115Z");
    }

    @Test
    void without_a_known_user_vtag_signs_and_a_commits_author_is_not_taken_for_it() throws IOException {
        Files.writeString(repo.home().resolve(".gitconfig"), "[user]\n\tuseConfigOnly = true\n");
        repo.write("a", "one\n");
        repo.set("GIT_AUTHOR_NAME", "Someone Else").set("GIT_AUTHOR_EMAIL", "else@example.org");
        SnapshotResult result = take(repo, NOW);
        assertThat(repo.git("log", "-1", "--format=%an <%ae> %cn <%ce>", result.ref()))
                .isEqualTo("vtag <vtag@localhost> vtag <vtag@localhost>");
    }

    @Test
    void a_file_over_the_limit_is_left_out_and_named_in_the_snapshot() {
        repo.write("small", "s\n");
        repo.write("big \"one\"", "b".repeat(2000));
        try (GitRepository git = open(repo)) {
            SnapshotResult result = snapshotter(git, NOW)
                    .take(new SnapshotRequest(Trigger.MANUAL, null, new TreeLimits(1000, 1 << 20), null));
            assertThat(result.skipped()).extracting("path").containsExactly("big \"one\"");
            Snapshot read = new SnapshotLog(git).find(result.id());
            assertThat(read.skipped().get(0).bytes()).isEqualTo(2000);
            assertThat(repo.git("ls-tree", "--name-only", result.ref())).isEqualTo("small");
        }
    }

    @Test
    void a_home_directory_is_refused_unless_its_owner_wants_it() {
        repo.write("a", "one\n");
        repo.set("HOME", repo.root().toString());
        assertThatThrownBy(() -> take(repo, NOW))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                .hasMessageContaining("home directory");
        repo.git("config", "vtag.snapshotHome", "true");
        assertThat(take(repo, NOW).created()).isTrue();
    }

    @Test
    void a_bare_repository_and_a_push_being_received_are_refused() {
        TestRepo bare = TestRepo.at(dir.resolve("bare"));
        bare.git("init", "-q", "--bare");
        assertThatThrownBy(() -> take(bare, NOW)).isInstanceOf(VtagException.class);
        repo.set("GIT_QUARANTINE_PATH", "/somewhere");
        assertThatThrownBy(() -> take(repo, NOW)).hasMessageContaining("receives a push");
        assertThat(snapshots(repo)).isEmpty();
    }

    @Test
    void git_gc_keeps_a_snapshot_whole() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        repo.write("a", "staged\n");
        repo.git("add", "a");
        repo.write("a", "never committed\n");
        SnapshotResult result = take(repo, NOW);
        repo.git("reset", "-q", "--hard");
        repo.git("reflog", "expire", "--expire=now", "--all");
        repo.git("gc", "-q", "--prune=now");
        assertThat(repo.git("show", result.ref() + ":a")).isEqualTo("never committed");
        assertThat(repo.git("show", result.ref() + "^2:a")).isEqualTo("staged");
        assertThat(log(repo).find("latest").id().text()).isEqualTo(result.id());
    }

    static SnapshotResult take(TestRepo repo, Instant now) {
        try (GitRepository git = open(repo)) {
            return snapshotter(git, now).take(new SnapshotRequest(Trigger.MANUAL, null, TreeLimits.DEFAULT, null));
        }
    }

    private static Snapshotter snapshotter(GitRepository git, Instant now) {
        return new Snapshotter(git, Clock.fixed(now, ZoneOffset.UTC), Progress.NONE);
    }

    static SnapshotLog log(TestRepo repo) {
        return new SnapshotLog(open(repo));
    }

    static GitRepository open(TestRepo repo) {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }

    static List<String> snapshots(TestRepo repo) {
        return repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/")
                .lines()
                .toList();
    }

    static Instant later(long seconds) {
        return NOW.plus(Duration.ofSeconds(seconds));
    }
}
