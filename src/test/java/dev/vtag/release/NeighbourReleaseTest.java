package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.archive.FileDigest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two work trees of one repository share its tags and archives: neither takes what the other's release made. */
class NeighbourReleaseTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private TestRepo other;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
        repo.write("a.txt", "a\n");
        repo.commitAll("feat: start");
        repo.git("worktree", "add", "-q", "-b", "side", temp.resolve("other").toString());
        other = repo.sibling(temp.resolve("other"));
        other.write("b.txt", "b\n");
        other.commitAll("fix: aside");
    }

    @Test
    void one_that_releases_at_the_same_time_is_told_to_wait() {
        List<String> told = new ArrayList<>();

        KilledRelease.run(repo.environment(), repo.root(), "release", point -> {
            if (point.equals("refs")) {
                for (String verb : List.of("release", "tag", "unrelease")) {
                    TestRepo.Result result = Vtag.run(other, verb, "v1.0.0");
                    assertThat(result.exit()).as(result.err()).isEqualTo(ErrorKind.CONFLICT.exitCode());
                    told.add(result.err());
                }
            }
        });

        assertThat(told).hasSize(3).allMatch(err -> err.contains("another vtag command is at work here: vtag release"));
        assertThat(Vtag.run(repo, "verify", "v1.0.0").exit()).isZero();
    }

    @Test
    void what_was_interrupted_in_one_is_told_in_the_other() {
        killAt("refs");

        TestRepo.Result refused = Vtag.run(other, "release", "v1.0.0");

        assertThat(refused.exit()).isEqualTo(ErrorKind.REFUSED.exitCode());
        assertThat(refused.err())
                .contains("the release of v1.0.0 was interrupted in the work tree " + repo.root())
                .contains("vtag release -C " + repo.root() + " --abort");
        assertThat(Vtag.run(other, "release", "-C", repo.root().toString(), "--abort")
                        .exit())
                .isZero();
        assertThat(Vtag.run(other, "release", "v1.0.0").exit()).isZero();
        Kills.kill(other, KilledUnrelease.class, "unrelease", 2);
        assertThat(Vtag.run(repo, "release", "v1.0.1").err())
                .contains("taking back v1.0.0 was interrupted in the work tree " + other.root())
                .contains("vtag unrelease -C " + other.root() + " --resume");
    }

    @Test
    void an_archive_that_another_wrote_is_neither_replaced_nor_deleted() {
        for (String point : List.of("archive", "archive mark", "archive name", "refs")) {
            TestRepo killed = Kills.copy(repo, temp.resolve("killed-" + point.replace(' ', '-')));
            Kills.kill(killed, KilledRelease.class, "release", points().indexOf(point));
            Path archive = killed.write(".git/vtag/archives/v1.0.0.tar.zst", "another's");
            killed.write(".git/vtag/archives/v1.0.0.tar.zst.json", "another's, too");

            assertThatThrownBy(() -> run(killed, "resume"))
                    .as(point)
                    .isInstanceOf(VtagException.class)
                    .hasMessageContaining("v1.0.0.tar.zst already");
            run(killed, "abort");

            assertThat(archive).as(point).hasContent("another's");
            assertThat(archive.resolveSibling("v1.0.0.tar.zst.json")).as(point).hasContent("another's, too");
        }
    }

    @Test
    void an_archive_that_a_tag_names_stays() {
        killAt("refs");
        Path archive = repo.path(".git/vtag/archives/v1.0.0.tar.zst");
        String digest = FileDigest.sha256(archive);
        repo.git("tag", "-a", "-m", "mine\n\nVtag-Archive-Sha256: " + digest, "v1.0.0");

        run(repo, "abort");

        assertThat(FileDigest.sha256(archive)).isEqualTo(digest);
        assertThat(Files.exists(repo.path(".git/vtag/release.journal"))).isFalse();
    }

    private void killAt(String point) {
        Kills.kill(repo, KilledRelease.class, "release", points().indexOf(point));
    }

    private List<String> points() {
        List<String> points = new ArrayList<>();
        TestRepo whole = Kills.copy(repo, temp.resolve("whole-" + System.nanoTime()));
        KilledRelease.run(whole.environment(), whole.root(), "release", points::add);
        return points;
    }

    private static ReleaseReport run(TestRepo repo, String action) {
        return KilledRelease.run(repo.environment(), repo.root(), action, ReleaseObserver.NONE);
    }
}
