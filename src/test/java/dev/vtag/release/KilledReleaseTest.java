package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release killed with SIGKILL at every point: nothing has come of it, or it is finished or undone by a command. */
class KilledReleaseTest {
    @TempDir
    Path temp;

    @Test
    void a_release_killed_anywhere_is_finished_or_undone() throws IOException {
        TestRepo start = start();
        State before = State.of(start);
        TestRepo whole = copy(start, "whole");
        List<String> points = points(whole, "release");
        State after = State.of(whole);
        assertThat(points)
                .contains(
                        "artifacts",
                        "artifacts mark",
                        "archive",
                        "tag",
                        "refs",
                        "file CHANGELOG.md",
                        "index",
                        "finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy(start, "killed-" + i);
            kill(killed, "release", i);
            assertThat(killed.run("git", "fsck", "--strict").err())
                    .as(points.get(i))
                    .isEmpty();
            if (!Files.exists(journal(killed))) {
                assertThat(State.of(killed)).as(points.get(i)).isEqualTo(before);
                continue;
            }
            assertThatThrownBy(() -> run(killed, "release"))
                    .as(points.get(i))
                    .isInstanceOfSatisfying(
                            VtagException.class,
                            e -> assertThat(e.hint())
                                    .contains("finish it: vtag release --resume\nundo it: vtag release --abort"))
                    .hasMessage("the release of v1.0.0 was interrupted");
            TestRepo undone = copy(killed, "undone-" + i);
            run(undone, "abort");
            assertThat(State.of(undone)).as("abort after " + points.get(i)).isEqualTo(before);
            assertThat(archives(undone)).isEmpty();
            run(killed, "resume");
            assertThat(State.of(killed)).as("resume after " + points.get(i)).isEqualTo(after);
            assertThat(archives(killed))
                    .as("resume after " + points.get(i))
                    .containsExactlyInAnyOrderElementsOf(archives(whole));
            assertThat(Files.exists(journal(killed))).isFalse();
        }
    }

    @Test
    void the_end_of_a_draft_killed_anywhere_is_finished_or_undone() throws IOException {
        TestRepo start = start();
        run(start, "draft");
        State before = State.of(start);
        TestRepo whole = copy(start, "whole");
        List<String> points = points(whole, "finalize");
        State after = State.of(whole);
        assertThat(points).contains("refs", "file .vtag/versions/v1.0.0/version.json", "index", "finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy(start, "killed-" + i);
            kill(killed, "finalize", i);
            assertThat(killed.run("git", "fsck", "--strict").err())
                    .as(points.get(i))
                    .isEmpty();
            if (!Files.exists(journal(killed))) {
                assertThat(State.of(killed)).as(points.get(i)).isEqualTo(before);
                continue;
            }
            assertThatThrownBy(() -> run(killed, "finalize")).as(points.get(i)).isInstanceOf(VtagException.class);
            TestRepo undone = copy(killed, "undone-" + i);
            run(undone, "abort");
            assertThat(State.of(undone)).as("abort after " + points.get(i)).isEqualTo(before);
            assertThat(archives(undone)).as("abort after " + points.get(i)).isEqualTo(archives(start));
            run(killed, "resume");
            assertThat(State.of(killed)).as("resume after " + points.get(i)).isEqualTo(after);
        }
    }

    @Test
    void directories_that_were_made_for_files_that_were_not_go_with_the_abort() throws IOException {
        TestRepo start = start();
        State before = State.of(start);
        List<String> points = points(copy(start, "whole"), "release");
        kill(start, "release", points.indexOf("refs mark"));
        Files.createDirectories(start.path(".vtag/versions"));

        run(start, "abort");

        assertThat(State.of(start)).isEqualTo(before);
        assertThat(start.path(".vtag")).doesNotExist();
    }

    @Test
    void an_abort_killed_anywhere_is_aborted_by_the_next_one() throws IOException {
        TestRepo start = start();
        State before = State.of(start);
        int last = points(copy(start, "whole"), "release").size() - 1;
        kill(start, "release", last);
        List<String> points = points(copy(start, "aborted"), "abort");
        assertThat(points).contains("abort refs", "file CHANGELOG.md", "index", "abort archive", "abort finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy(start, "killed-" + i);
            kill(killed, "abort", i);
            run(killed, "abort");
            assertThat(State.of(killed)).as(points.get(i)).isEqualTo(before);
            assertThat(archives(killed)).isEmpty();
        }
    }

    @Test
    void what_the_user_does_between_kill_and_command_is_kept() throws IOException {
        TestRepo start = start();
        List<String> points = points(copy(start, "whole"), "release");
        kill(start, "release", points.indexOf("file CHANGELOG.md"));
        start.write("CHANGELOG.md", "# Mine\n");
        TestRepo undone = copy(start, "undone");

        ReleaseReport resumed = run(start, "resume");
        ReleaseReport aborted = run(undone, "abort");

        assertThat(resumed.kept()).containsExactly("CHANGELOG.md");
        assertThat(start.path("CHANGELOG.md")).hasContent("# Mine\n");
        assertThat(start.git("status", "--porcelain", "CHANGELOG.md")).isEqualTo(" M CHANGELOG.md");
        assertThat(aborted.kept()).containsExactly("CHANGELOG.md");
        assertThat(undone.path("CHANGELOG.md")).hasContent("# Mine\n");
    }

    @Test
    void a_branch_that_went_on_is_not_moved_back() throws IOException {
        TestRepo start = start();
        List<String> points = points(copy(start, "whole"), "release");
        kill(start, "release", points.indexOf("finish"));
        start.git("stash", "-q");
        String next = start.commitAll("feat: went on");

        assertThatThrownBy(() -> run(start, "abort")).hasMessage("main has commits after the release of v1.0.0");
        run(start, "resume");

        assertThat(start.git("rev-parse", "main")).isEqualTo(next);
        assertThat(start.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_branch_that_was_moved_elsewhere_leaves_the_abort_alone_to_be_done() throws IOException {
        TestRepo start = start();
        List<String> points = points(copy(start, "whole"), "release");
        kill(start, "release", points.indexOf("refs"));
        start.git("commit", "-q", "-m", "what was staged");

        assertThatThrownBy(() -> run(start, "resume")).hasMessage("main was moved meanwhile");
        State before = State.of(start);
        run(start, "abort");

        assertThat(State.of(start)).isEqualTo(before);
        assertThat(archives(start)).isEmpty();
    }

    /** A repository in the middle of work: a changelog, something staged, something not, something untracked. */
    private TestRepo start() {
        TestRepo repo = TestRepo.init(temp.resolve("start"));
        repo.write("CHANGELOG.md", "# Log\n\n## [Unreleased]\n\n- By hand.\n");
        repo.write("a.txt", "a\n");
        repo.write("b.txt", "b\n");
        repo.write(".gitignore", "/models/\n");
        repo.write(KilledRelease.ARTIFACT, "weights\n");
        repo.commitAll("feat: start");
        repo.write("a.txt", "staged\n");
        repo.git("add", "a.txt");
        repo.write("a.txt", "not staged\n");
        repo.write("untracked.txt", "u\n");
        // Dates stand still, so that every run makes the same objects.
        return repo.set("GIT_AUTHOR_DATE", "1750000000 +0000").set("GIT_COMMITTER_DATE", "1750000000 +0000");
    }

    private TestRepo copy(TestRepo repo, String name) {
        return Kills.copy(repo, temp.resolve(name));
    }

    private static List<String> points(TestRepo repo, String action) {
        List<String> points = new ArrayList<>();
        KilledRelease.run(repo.environment(), repo.root(), action, points::add);
        return points;
    }

    private static ReleaseReport run(TestRepo repo, String action) {
        return KilledRelease.run(repo.environment(), repo.root(), action, ReleaseObserver.NONE);
    }

    private static void kill(TestRepo repo, String action, int point) {
        Kills.kill(repo, KilledRelease.class, action, point);
    }

    private static Path journal(TestRepo repo) {
        return repo.path(".git/vtag/release.journal");
    }

    private static List<String> archives(TestRepo repo) throws IOException {
        Path directory = repo.path(".git/vtag/archives");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .toList();
        }
    }

    /** All that the user sees. */
    private record State(String refs, String index, String status, String files, String head) {
        static State of(TestRepo repo) {
            TestRepo.Result files = repo.run(
                    "sh",
                    "-c",
                    "find . -path ./.git -prune -o -type f -exec sha256sum {} + | sort; find . -path ./.git -prune -o -type d -print | sort");
            return new State(
                    repo.git("for-each-ref"),
                    repo.git("ls-files", "-s"),
                    repo.git("status", "--porcelain"),
                    files.out(),
                    repo.git("symbolic-ref", "HEAD"));
        }
    }
}
