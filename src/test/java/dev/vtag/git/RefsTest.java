package dev.vtag.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefsTest {
    private static final String SNAPSHOT = "refs/vtag/snapshots/one";

    @TempDir
    Path dir;

    private TestRepo repo;
    private ObjectName first;
    private ObjectName second;

    @BeforeEach
    void repository() {
        repo = TestRepo.init(dir.resolve("r"));
        first = new ObjectName(repo.commitAll("first"));
        second = new ObjectName(repo.commitAll("second"));
    }

    @Test
    void references_are_listed_as_git_lists_them() throws IOException {
        repo.git("tag", "light");
        repo.git("tag", "-a", "-m", "x", "annotated");
        repo.git("branch", "side", first.hex());
        repo.git("branch", "a/b/c");
        repo.git("symbolic-ref", "refs/heads/link", "refs/heads/side");
        repo.git("symbolic-ref", "refs/heads/dangling", "refs/heads/nowhere");
        repo.git("update-ref", "refs/heads/ünïcode", "HEAD");
        assertSameAsGit();
        repo.git("pack-refs", "--all");
        assertSameAsGit();
        repo.git("branch", "-f", "side", second.hex());
        repo.git("branch", "-d", "a/b/c");
        repo.git("tag", "v1.0.0");
        assertSameAsGit();
        Files.createFile(repo.path(".git/refs/heads/side.lock"));
        assertSameAsGit();
        repo.git("worktree", "add", "-q", "-b", "linked", dir.resolve("linked").toString());
        TestRepo linked = repo.sibling(dir.resolve("linked"));
        linked.git("update-ref", "refs/worktree/own", "HEAD");
        linked.git("update-ref", "refs/bisect/bad", "HEAD");
        repo.git("update-ref", "refs/worktree/other", first.hex());
        assertSameAsGit();
        repo = linked;
        assertSameAsGit();
    }

    private void assertSameAsGit() {
        List<String> expected = repo.git("for-each-ref", "--format=%(objectname) %(refname)")
                .lines()
                .toList();
        try (GitRepository git = open()) {
            assertThat(git.refs().list("refs/").stream().map(ref -> ref.target() + " " + ref.name()))
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (String prefix :
                    new String[] {"refs/heads/", "refs/tags/v", "refs/heads/a/", "refs/none/", "refs/heads/si"}) {
                assertThat(git.refs().list(prefix).stream().map(ref -> ref.target() + " " + ref.name()))
                        .as(prefix)
                        .containsExactlyInAnyOrderElementsOf(expected.stream()
                                .filter(line -> line.substring(41).startsWith(prefix))
                                .toList());
            }
            for (String line : expected) {
                assertThat(git.refs()
                                .find(line.substring(41))
                                .orElseThrow()
                                .target()
                                .hex())
                        .isEqualTo(line.substring(0, 40));
            }
            assertThat(git.refs().find("refs/heads/dangling")).isEmpty();
            assertThat(git.refs().find("refs/heads")).isEmpty();
            assertThat(git.refs().head().commit().orElseThrow().hex()).isEqualTo(repo.git("rev-parse", "HEAD"));
        }
    }

    @Test
    void head_is_told_in_every_state() {
        try (GitRepository git = open()) {
            assertThat(git.refs().head()).isEqualTo(new Head("refs/heads/main", new CommitId(second)));
            repo.git("checkout", "-q", "--orphan", "fresh");
            assertThat(git.refs().head()).isEqualTo(new Head("refs/heads/fresh", null));
            repo.git("checkout", "-q", "--detach", first.hex());
            assertThat(git.refs().head()).isEqualTo(new Head(null, new CommitId(first)));
            assertThat(git.refs().find("HEAD").orElseThrow().target()).isEqualTo(first);
        }
    }

    @Test
    void a_reference_is_created_once_without_a_process() throws IOException {
        TestRepo noGit = repo.set("PATH", "/nonexistent");
        try (GitRepository git = GitRepository.open(new GitEnvironment(noGit.environment(), repo.root()))) {
            assertThat(git.refs().createIfAbsent(SNAPSHOT, first, "test")).isTrue();
            assertThat(git.refs().createIfAbsent(SNAPSHOT, second, "test")).isFalse();
            assertThat(git.refs().find(SNAPSHOT).orElseThrow().target()).isEqualTo(first);
            assertThatThrownBy(() -> git.refs().change(RefChange.move("refs/heads/main", second, first), "test"))
                    .as("git keeps a log of branches")
                    .satisfies(kind(ErrorKind.ENVIRONMENT))
                    .hasMessage("git is not on the PATH");
        }
        assertThat(Files.readString(repo.path(".git/" + SNAPSHOT))).isEqualTo(first + "\n");
        assertThat(repo.path(".git/logs/" + SNAPSHOT)).doesNotExist();
    }

    @Test
    void a_reference_of_vtags_is_moved_and_deleted_without_a_process_where_it_is_as_expected() {
        repo.git("update-ref", SNAPSHOT, first.hex());
        for (String step : new String[] {"loose", "packed"}) {
            TestRepo noGit = repo.sibling(repo.root()).set("PATH", "/nonexistent");
            try (GitRepository git = GitRepository.open(new GitEnvironment(noGit.environment(), repo.root()))) {
                assertThat(git.refs().change(RefChange.move(SNAPSHOT, first, second), "test"))
                        .as(step)
                        .isTrue();
                assertThat(git.refs().change(RefChange.move(SNAPSHOT, first, second), "test"))
                        .isFalse();
                assertThat(repo.git("rev-parse", SNAPSHOT)).isEqualTo(second.hex());
                assertThat(git.refs().change(RefChange.move(SNAPSHOT, second, first), "test"))
                        .isTrue();
            }
            repo.git("pack-refs", "--all");
        }
        TestRepo noGit = repo.sibling(repo.root()).set("PATH", "/nonexistent");
        try (GitRepository git = GitRepository.open(new GitEnvironment(noGit.environment(), repo.root()))) {
            assertThat(git.refs().change(RefChange.delete(SNAPSHOT, first), "test"))
                    .isTrue();
        }
        assertThat(repo.git("for-each-ref", SNAPSHOT)).isEmpty();
        assertThat(repo.path(".git/" + SNAPSHOT + ".lock")).doesNotExist();
    }

    @Test
    void a_symbolic_reference_is_moved_by_git_and_stays_one() {
        repo.git("update-ref", SNAPSHOT, first.hex());
        repo.git("symbolic-ref", "refs/vtag/other", SNAPSHOT);
        try (GitRepository git = open()) {
            assertThat(git.refs().change(RefChange.move("refs/vtag/other", first, second), "test"))
                    .isTrue();
        }
        assertThat(repo.git("symbolic-ref", "refs/vtag/other")).isEqualTo(SNAPSHOT);
        assertThat(repo.git("rev-parse", SNAPSHOT)).isEqualTo(second.hex());
    }

    @Test
    void a_packed_reference_exists_too() {
        repo.git("update-ref", SNAPSHOT, first.hex());
        repo.git("pack-refs", "--all");
        try (GitRepository git = open()) {
            assertThat(git.refs().createIfAbsent(SNAPSHOT, second, "test")).isFalse();
        }
        assertThat(repo.git("rev-parse", SNAPSHOT)).isEqualTo(first.hex());
    }

    @Test
    void a_reference_cannot_stand_where_another_needs_a_directory() throws IOException {
        repo.git("update-ref", SNAPSHOT, first.hex());
        for (String step : new String[] {"loose", "packed"}) {
            try (GitRepository git = open()) {
                for (String name : new String[] {SNAPSHOT + "/below", "refs/vtag/snapshots", "refs/vtag"}) {
                    assertThatThrownBy(() -> git.refs().createIfAbsent(name, first, "test"))
                            .as("%s %s", step, name)
                            .satisfies(kind(ErrorKind.CONFLICT));
                }
            }
            repo.git("pack-refs", "--all");
        }
        Files.createDirectories(repo.path(".git/refs/vtag/empty/deep"));
        try (GitRepository git = open()) {
            assertThat(git.refs().createIfAbsent("refs/vtag/empty", first, "test"))
                    .isTrue();
        }
        assertThat(repo.git("rev-parse", "refs/vtag/empty")).isEqualTo(first.hex());
    }

    @Test
    void of_many_creators_one_wins() {
        AtomicInteger winners = new AtomicInteger();
        try (GitRepository git = open()) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(i -> new Thread(() -> {
                        if (git.refs().createIfAbsent(SNAPSHOT, first, "test")) {
                            winners.incrementAndGet();
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                join(thread);
            }
        }
        assertThat(winners).hasValue(1);
        assertThat(repo.path(".git/" + SNAPSHOT + ".lock")).doesNotExist();
    }

    @Test
    void a_held_lock_is_named_with_the_cure() throws IOException {
        Files.createDirectories(repo.path(".git/refs/vtag/snapshots"));
        Path lock = Files.createFile(repo.path(".git/" + SNAPSHOT + ".lock"));
        Files.createFile(repo.path(".git/refs/heads/main.lock"));
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.refs().createIfAbsent(SNAPSHOT, first, "test"))
                    .satisfies(kind(ErrorKind.CONFLICT))
                    .satisfies(e ->
                            assertThat(((VtagException) e).hint().orElse("")).contains("rm " + lock));
            assertThatThrownBy(() -> git.refs().change(RefChange.move("refs/heads/main", second, first), "test"))
                    .satisfies(kind(ErrorKind.CONFLICT))
                    .hasMessageContaining("refs/heads/main is locked");
            assertThatThrownBy(() -> git.refs()
                            .changeAll(
                                    List.of(
                                            RefChange.create("refs/heads/new", first),
                                            RefChange.move("refs/heads/main", second, first)),
                                    "test"))
                    .satisfies(kind(ErrorKind.CONFLICT))
                    .hasMessageContaining("refs/heads/main is locked");
        }
        assertThat(repo.run("git", "rev-parse", "-q", "--verify", "refs/heads/new")
                        .exit())
                .isNotZero();
    }

    @Test
    void one_reference_is_changed_only_from_what_was_expected() {
        try (GitRepository git = open()) {
            Refs refs = git.refs();
            assertThat(refs.change(RefChange.create("refs/vtag/x", first), "r")).isTrue();
            assertThat(refs.change(RefChange.create("refs/vtag/x", first), "r")).isFalse();
            assertThat(refs.change(RefChange.move("refs/vtag/x", second, first), "r"))
                    .isFalse();
            assertThat(refs.change(RefChange.move("refs/vtag/x", first, second), "r"))
                    .isTrue();
            assertThat(refs.change(RefChange.delete("refs/vtag/x", first), "r")).isFalse();
            repo.git("pack-refs", "--all");
            assertThat(refs.change(RefChange.delete("refs/vtag/x", second), "r"))
                    .isTrue();
            assertThat(refs.change(RefChange.delete("refs/vtag/x", second), "r"))
                    .isFalse();
            assertThat(refs.find("refs/vtag/x")).isEmpty();
        }
    }

    @Test
    void all_references_change_or_none() {
        repo.git("tag", "old", first.hex());
        try (GitRepository git = open()) {
            Refs refs = git.refs();
            List<RefChange> changes = new ArrayList<>(List.of(
                    RefChange.create("refs/tags/v1.0.0", second),
                    RefChange.move("refs/heads/main", second, first),
                    RefChange.delete("refs/tags/old", second)));
            assertThatThrownBy(() -> refs.changeAll(changes, "vtag release"))
                    .satisfies(kind(ErrorKind.CONFLICT))
                    .hasMessageContaining("refs/tags/old")
                    .hasMessageContaining(first.abbreviated());
            assertThat(refs.find("refs/tags/v1.0.0")).isEmpty();
            assertThat(refs.find("refs/heads/main").orElseThrow().target()).isEqualTo(second);
            changes.set(2, RefChange.delete("refs/tags/old", first));
            refs.changeAll(changes, "vtag release");
            assertThat(refs.find("refs/tags/old")).isEmpty();
            assertThat(refs.find("refs/tags/v1.0.0").orElseThrow().target()).isEqualTo(second);
            refs.changeAll(List.of(), "nothing");
        }
        assertThat(repo.git("reflog", "-1", "--format=%gs", "main")).isEqualTo("vtag release");
        assertThat(repo.git("rev-parse", "main")).isEqualTo(first.hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "reflog", "hook", "hooksPath"})
    void what_needs_git_is_created_by_git(String need) throws IOException {
        Path seen = dir.resolve("seen");
        switch (need) {
            case "always" -> repo.git("config", "core.logAllRefUpdates", "always");
            case "reflog" -> {
                repo.git("update-ref", "--create-reflog", SNAPSHOT, first.hex());
                repo.git("update-ref", SNAPSHOT, second.hex());
                Files.delete(repo.path(".git/" + SNAPSHOT));
            }
            default -> {
                Path hooks = need.equals("hook") ? repo.path(".git/hooks") : repo.path("my hooks");
                repo.git("config", "core.hooksPath", need.equals("hook") ? hooks.toString() : "my hooks");
                Files.createDirectories(hooks);
                Path hook = Files.writeString(
                        hooks.resolve("reference-transaction"),
                        "#!/bin/sh\necho $1 >>" + seen + "\ncat >>" + seen + "\n");
                hook.toFile().setExecutable(true);
            }
        }
        try (GitRepository git = open()) {
            assertThat(git.refs().createIfAbsent(SNAPSHOT, first, "why it was made"))
                    .isTrue();
            assertThat(git.refs().createIfAbsent(SNAPSHOT, first, "why it was made"))
                    .isFalse();
        }
        if (need.startsWith("hook")) {
            assertThat(seen).content().contains("committed").contains(SNAPSHOT);
        } else {
            assertThat(repo.path(".git/logs/" + SNAPSHOT)).content().contains("why it was made");
        }
    }

    @Test
    void in_a_quarantine_nothing_is_changed() {
        repo.set("GIT_QUARANTINE_PATH", dir.toString());
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.refs().createIfAbsent(SNAPSHOT, first, "r"))
                    .satisfies(kind(ErrorKind.REFUSED));
            assertThatThrownBy(() -> git.refs().change(RefChange.create(SNAPSHOT, first), "r"))
                    .satisfies(kind(ErrorKind.REFUSED));
            assertThatThrownBy(() -> git.refs().changeAll(List.of(RefChange.create(SNAPSHOT, first)), "r"))
                    .satisfies(kind(ErrorKind.REFUSED));
        }
    }

    @Test
    void a_shared_repository_gets_shared_references() throws IOException {
        repo.git("config", "core.sharedRepository", "group");
        try (GitRepository git = open()) {
            git.refs().createIfAbsent(SNAPSHOT, first, "r");
        }
        repo.git("update-ref", "refs/other/snapshots/one", first.hex());
        for (String path : new String[] {"", "/snapshots", "/snapshots/one"}) {
            assertThat(mode(".git/refs/vtag" + path)).as(path).isEqualTo(mode(".git/refs/other" + path));
        }
    }

    @Test
    void a_broken_reference_is_told_as_corrupt() throws IOException {
        repo.write(".git/refs/heads/broken", "nonsense\n");
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.refs().find("refs/heads/broken")).satisfies(kind(ErrorKind.CORRUPT));
            assertThat(git.refs().list("refs/heads/")).extracting(Ref::name).containsExactly("refs/heads/main");
        }
        repo.write(".git/packed-refs", "# pack-refs with: peeled\nnonsense\n");
        try (GitRepository git = open()) {
            assertThatThrownBy(() -> git.refs().list("refs/tags/")).satisfies(kind(ErrorKind.CORRUPT));
        }
    }

    @Test
    void another_storage_is_read_and_written_through_git() {
        Path table = dir.resolve("table");
        int made = repo.run("git", "init", "-q", "--ref-format=reftable", table.toString())
                .exit();
        Assumptions.assumeTrue(made == 0, "this git knows no reftable");
        repo = repo.sibling(table);
        first = new ObjectName(repo.commitAll("first"));
        second = new ObjectName(repo.commitAll("second"));
        assertSameAsGit();
        head_is_told_in_every_state();
        repo.git("checkout", "-q", "main");
        one_reference_is_changed_only_from_what_was_expected();
        try (GitRepository git = open()) {
            assertThat(git.refs().createIfAbsent(SNAPSHOT, first, "r")).isTrue();
            assertThat(git.refs().createIfAbsent(SNAPSHOT, first, "r")).isFalse();
        }
    }

    private int mode(String path) throws IOException {
        return (Integer) Files.getAttribute(repo.path(path), "unix:mode");
    }

    private static java.util.function.Consumer<Throwable> kind(ErrorKind kind) {
        return e -> assertThat(((VtagException) e).kind()).as(e.getMessage()).isEqualTo(kind);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}
