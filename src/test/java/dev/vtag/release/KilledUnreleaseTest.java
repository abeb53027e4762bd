package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with SIGKILL at every point: nothing was done, or it is finished, or the release stands again, by a command. */
class KilledUnreleaseTest {
    @TempDir
    Path temp;

    @Test
    void killed_anywhere_it_is_finished_or_the_release_stands() {
        TestRepo start = start();
        String before = picture(start);
        TestRepo whole = copy(start, "whole");
        List<String> points = points(whole, "unrelease");
        String after = picture(whole);
        assertThat(points).contains("journal", "refs", "file CHANGELOG.md", "index", "archive", "finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy(start, "killed-" + i);
            kill(killed, "unrelease", i);
            assertThat(killed.run("git", "fsck", "--strict").err())
                    .as(points.get(i))
                    .isEmpty();
            if (!Files.exists(journal(killed))) {
                assertThat(picture(killed)).as(points.get(i)).isEqualTo(before);
                continue;
            }
            for (String verb : List.of("unrelease", "release", "restore", "status")) {
                TestRepo.Result told =
                        verb.equals("restore") ? Vtag.run(killed, verb, "HEAD", "a.txt") : Vtag.run(killed, verb);
                assertThat(told.out() + told.err())
                        .as(verb)
                        .contains("vtag unrelease --resume", "vtag unrelease --abort");
            }
            TestRepo standing = copy(killed, "standing-" + i);
            run(standing, "abort");
            assertThat(picture(standing)).as("abort after " + points.get(i)).isEqualTo(before);
            run(killed, "resume");
            assertThat(picture(killed)).as("resume after " + points.get(i)).isEqualTo(after);
            assertThat(Files.exists(journal(killed))).isFalse();
        }
    }

    @Test
    void an_abort_killed_anywhere_is_aborted_by_the_next_one() {
        TestRepo start = start();
        String before = picture(start);
        kill(start, "unrelease", points(copy(start, "whole"), "unrelease").size() - 1);
        List<String> points = points(copy(start, "aborted"), "abort");
        assertThat(points).contains("abort refs", "file CHANGELOG.md", "index", "abort archive", "abort finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy(start, "killed-" + i);
            kill(killed, "abort", i);
            run(killed, "abort");
            assertThat(picture(killed)).as(points.get(i)).isEqualTo(before);
        }
    }

    @Test
    void git_killed_between_two_references_is_made_good_both_ways() {
        TestRepo start = start();
        String before = picture(start);
        TestRepo whole = copy(start, "whole");
        List<String> points = points(whole, "unrelease");
        String after = picture(whole);
        kill(start, "unrelease", points.indexOf("refs"));
        String tag = start.git("rev-parse", "refs/tags/v0.1.0");
        String kept = whole.git("for-each-ref", "--format=%(refname)", "refs/vtag/unreleased");

        // git sets references before it deletes any, in the order of their names.
        List<List<String>> done = List.of(
                List.of("update-ref", "refs/heads/main", "HEAD~1"),
                List.of("update-ref", kept, tag),
                List.of("update-ref", "-d", "refs/tags/v0.1.0"));
        for (int i = 0; i < done.size(); i++) {
            start.git(done.get(i).toArray(String[]::new));
            TestRepo standing = copy(start, "standing-" + i);
            run(standing, "abort");
            assertThat(picture(standing)).as("abort after " + done.get(i)).isEqualTo(before);
            TestRepo finished = copy(start, "finished-" + i);
            run(finished, "resume");
            assertThat(picture(finished)).as("resume after " + done.get(i)).isEqualTo(after);
        }
    }

    @Test
    void archives_are_where_they_were_when_it_was_killed_whatever_the_settings_say_since() {
        TestRepo start = TestRepo.init(temp.resolve("shelved"));
        start.write(".gitignore", "/shelf/\n/other/\n");
        start.write("vtag.yml", "vtag: 1\narchives:\n  dir: shelf\n");
        start.commitAll("feat: start");
        assertThat(Vtag.run(start, "release", "minor").exit()).isZero();
        List<String> shelf = names(start);
        assertThat(shelf).hasSize(3);
        List<String> points = points(copy(start, "whole"), "unrelease");
        for (String point : List.of("file CHANGELOG.md", "archive", "finish")) {
            TestRepo killed = copy(start, "killed at " + point);
            kill(killed, "unrelease", points.indexOf(point));
            killed.write("vtag.yml", "vtag: 1\narchives:\n  dir: other\n");
            TestRepo standing = copy(killed, "standing at " + point);
            run(standing, "abort");
            assertThat(names(standing)).as("abort at " + point).isEqualTo(shelf);
            run(killed, "resume");
            assertThat(names(killed)).as("resume at " + point).isEmpty();
            assertThat(killed.path("other")).doesNotExist();
            assertThat(standing.path("other")).doesNotExist();
        }
    }

    private static List<String> names(TestRepo repo) {
        return repo.files("shelf").stream()
                .map(file -> repo.path("shelf").relativize(Path.of(file)).toString())
                .filter(file -> !file.startsWith("artifacts"))
                .toList();
    }

    /** A release in the middle of work: something staged, something not, something untracked. */
    private TestRepo start() {
        TestRepo repo = TestRepo.init(temp.resolve("start"));
        repo.write("CHANGELOG.md", "# Log\n\n## [Unreleased]\n\n- By hand.\n");
        repo.write("a.txt", "a\n");
        repo.commitAll("feat: start");
        assertThat(Vtag.run(repo, "release", "minor").exit()).isZero();
        repo.write("a.txt", "staged\n");
        repo.git("add", "a.txt");
        repo.write("a.txt", "not staged\n");
        repo.write("untracked.txt", "u\n");
        return repo;
    }

    private TestRepo copy(TestRepo repo, String name) {
        return Kills.copy(repo, temp.resolve(name));
    }

    private static List<String> points(TestRepo repo, String action) {
        List<String> points = new ArrayList<>();
        KilledUnrelease.run(repo.environment(), repo.root(), action, points::add);
        return points;
    }

    private static void run(TestRepo repo, String action) {
        KilledUnrelease.run(repo.environment(), repo.root(), action, ReleaseObserver.NONE);
    }

    private static void kill(TestRepo repo, String action, int point) {
        Kills.kill(repo, KilledUnrelease.class, action, point);
    }

    private static Path journal(TestRepo repo) {
        return repo.path(".git/vtag/unrelease.journal");
    }

    private static String picture(TestRepo repo) {
        return repo.git("for-each-ref")
                + repo.git("ls-files", "-s")
                + repo.git("status", "--porcelain")
                + repo.run(
                                "sh",
                                "-c",
                                "find . -path ./.git -prune -o -type f -exec sha256sum {} + | sort;"
                                        + " find . -path ./.git -prune -o -type d -print | sort; sha256sum .git/vtag/archives/*")
                        .out();
    }
}
