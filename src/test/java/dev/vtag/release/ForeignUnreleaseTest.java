package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A taking back that was cut, and what happened around it before it is finished or undone. */
class ForeignUnreleaseTest extends ReleaseScene {
    private String base;
    private String released;

    @BeforeEach
    void release_something() {
        base = repo.git("rev-parse", "HEAD");
        assertThat(release("v1.0.0").err()).isEmpty();
        released = repo.git("rev-parse", "HEAD");
    }

    @Test
    void garbage_collected_in_between_it_is_finished_or_the_release_stands() {
        for (String point : new String[] {"refs", "file CHANGELOG.md", "archive"}) {
            TestRepo standing = cut(point, "standing " + point);
            prune(standing);
            assertThat(unrelease(standing, "--abort").err()).as(point).isEmpty();
            assertStands(standing);

            TestRepo finished = cut(point, "finished " + point);
            prune(finished);
            assertThat(unrelease(finished, "--resume").err()).as(point).isEmpty();
            assertTakenBack(finished);
        }
    }

    @Test
    void where_what_kept_it_was_pruned_it_is_finished_and_cannot_stand() {
        TestRepo cut = cut("file CHANGELOG.md", "cut");
        cut.git("update-ref", "-d", cut.git("for-each-ref", "--format=%(refname)", "refs/vtag/unreleased"));
        cut.git("read-tree", "HEAD");
        prune(cut);
        assertThat(cut.run("git", "cat-file", "-e", released).exit()).isNotZero();

        TestRepo.Result refused = unrelease(cut, "--abort");
        assertThat(refused.err())
                .isEqualTo("vtag: what kept v1.0.0 was deleted and pruned since: it cannot stand again\n"
                        + "  vtag unrelease --resume\n");
        assertThat(unrelease(cut, "--resume").err()).isEmpty();

        assertThat(cut.path(".git/vtag/unrelease.journal")).doesNotExist();
        assertThat(cut.git("rev-parse", "main")).isEqualTo(base);
        assertThat(cut.path(".git/vtag/archives")).isEmptyDirectory();
        assertThat(cut.run("git", "fsck", "--strict").err()).isEmpty();
    }

    @Test
    void a_branch_renamed_in_between_loses_the_files_or_gets_its_name_back() {
        TestRepo finished = cut("file CHANGELOG.md", "finished");
        finished.git("branch", "-m", "main", "trunk");
        assertThat(unrelease(finished, "--abort").err())
                .isEqualTo("vtag: main is gone, which had v1.0.0\n"
                        + "  if it has another name now: git branch -m NAME main\n"
                        + "  finish it: vtag unrelease --resume\n");
        TestRepo standing = Kills.copy(finished, temp.resolve("standing"));
        assertThat(unrelease(finished, "--resume").err()).isEmpty();
        assertTakenBack(finished);
        standing.git("branch", "-m", "trunk", "main");
        assertThat(unrelease(standing, "--abort").err()).isEmpty();
        assertStands(standing);

        TestRepo early = cut("refs", "early");
        early.git("branch", "-m", "main", "trunk");
        assertThat(unrelease(early, "--abort").err()).isEmpty();
        assertStands(early);
    }

    @Test
    void files_that_came_along_to_another_branch_go_and_what_is_staged_there_stays() {
        TestRepo cut = cut("file CHANGELOG.md", "cut");
        cut.git("switch", "-q", "-c", "topic");
        cut.write("mine.txt", "mine\n");
        cut.git("add", "mine.txt");

        assertThat(unrelease(cut, "--resume").err()).isEmpty();

        assertThat(cut.git("status", "--porcelain")).isEqualTo("A  mine.txt");
        assertThat(cut.path("CHANGELOG.md")).doesNotExist();
    }

    @Test
    void an_archive_deleted_by_hand_is_written_again_or_not_missed() throws IOException {
        for (String way : new String[] {"--resume", "--abort"}) {
            TestRepo cut = cut("archive", way);
            Files.delete(cut.path(".git/vtag/archives/v1.0.0.tar.zst"));
            assertThat(unrelease(cut, way).err()).isEmpty();
            if (way.equals("--resume")) {
                assertTakenBack(cut);
            } else {
                assertStands(cut);
            }
        }
    }

    @Test
    void an_archive_that_has_its_name_and_is_another_s_stays_and_is_named() throws IOException {
        TestRepo other = TestRepo.init(temp.resolve("other"));
        other.commitAll("feat: other");
        assertThat(Vtag.run(other, "release", "v1.0.0").err()).isEmpty();
        Path foreign = other.path(".git/vtag/archives/v1.0.0.tar.zst");
        TestRepo meanwhile = cut("archive", "meanwhile");
        for (TestRepo each : new TestRepo[] {repo, meanwhile}) {
            Path archive = each.path(".git/vtag/archives/v1.0.0.tar.zst");
            Files.copy(foreign, archive, StandardCopyOption.REPLACE_EXISTING);
            String stays = "  " + archive + " stays: it is no archive of v1.0.0's commit\n";
            if (each == repo) {
                assertThat(unrelease(each, "--dry-run").out()).contains(stays).doesNotContain("delete the archive");
            }

            TestRepo.Result result = each == repo ? unrelease(each) : unrelease(each, "--resume");

            assertThat(result.out()).contains(stays);
            assertThat(archive).hasSameBinaryContentAs(foreign);
        }
    }

    private TestRepo cut(String last, String name) {
        TestRepo cut = Kills.copy(repo, temp.resolve(name));
        assertThatThrownBy(() -> KilledUnrelease.run(cut.environment(), cut.root(), "unrelease", point -> {
                    if (point.equals(last)) {
                        throw new IllegalStateException("cut");
                    }
                }))
                .hasMessage("cut");
        return cut;
    }

    private static void prune(TestRepo repo) {
        repo.git("reflog", "expire", "--expire=now", "--all");
        repo.git("gc", "-q", "--prune=now");
    }

    private static TestRepo.Result unrelease(TestRepo repo, String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "unrelease";
        System.arraycopy(args, 0, command, 1, args.length);
        return Vtag.run(repo, command);
    }

    private void assertStands(TestRepo repo) {
        assertThat(repo.git("rev-parse", "HEAD", "v1.0.0^{commit}").lines()).containsExactly(released, released);
        assertThat(repo.git("for-each-ref", "refs/vtag")).isEmpty();
        assertThat(Vtag.run(repo, "verify", "v1.0.0").exit()).isZero();
        assertSound(repo);
    }

    private void assertTakenBack(TestRepo repo) {
        assertThat(repo.git("rev-parse", "HEAD")).isEqualTo(base);
        assertThat(repo.git("tag")).isEmpty();
        assertThat(repo.path(".git/vtag/archives")).isEmptyDirectory();
        assertThat(repo.path(".vtag")).doesNotExist();
        assertSound(repo);
    }

    private static void assertSound(TestRepo repo) {
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(repo.run("git", "fsck", "--strict").err()).isEmpty();
        assertThat(repo.path(".git/vtag/unrelease.journal")).doesNotExist();
    }
}
