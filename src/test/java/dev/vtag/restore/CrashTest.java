package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a restore at every step, in a process of its own: it is then as before, or can be finished and taken back. */
class CrashTest {
    private static final int FAR = 1000;

    @TempDir
    Path temp;

    private TestRepo origin;
    private Map<String, String> before;
    private Map<String, String> after;

    @BeforeEach
    void aRestoreThatDoesEverything() throws Exception {
        origin = TestRepo.init(temp.resolve("origin"));
        origin.write("a", "a 1\n");
        origin.write("dir/deep/b", "b 1\n");
        origin.write("swap", "a file\n");
        origin.write("way", "a file too\n");
        Files.createSymbolicLink(origin.path("link"), Path.of("a"));
        origin.commitAll("Then");
        origin.git("tag", "then");
        origin.git("rm", "-q", "-r", "dir", "swap", "link");
        origin.write("a", "a 2\r\n");
        origin.write("swap/x", "x\n");
        origin.write("extra/y", "y\n");
        origin.write("dir", "in the way\n");
        origin.commitAll("Since");
        origin.write("a", "edited\n");
        before = picture(origin);

        TestRepo whole = copy("whole");
        assertThat(CrashingRestore.run(whole, whole.environment(), "restore", "" + FAR, "then"))
                .isZero();
        after = picture(whole);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void killed_at_any_step_a_restore_is_undone_or_can_be_finished_or_taken_back() throws Exception {
        int offered = 0;
        int step = 1;
        for (; step < FAR; step++) {
            TestRepo killed = copy("killed" + step);
            if (CrashingRestore.run(killed, killed.environment(), "restore", "" + step, "then") == 0) {
                break;
            }
            assertEitherWay(killed);
            TestRepo second = copy(killed, "second" + step);
            if (isOffered(killed)) {
                offered++;
                assertThat(scene(killed).resume().kept()).isEmpty();
                assertThat(picture(killed)).isEqualTo(after);
                assertThat(scene(killed).undo().kept()).isEmpty();
                assertThat(picture(killed)).isEqualTo(before);
                assertThat(scene(second).abort().kept()).isEmpty();
                assertThat(picture(second)).isEqualTo(before);
                assertThat(second.git("for-each-ref", "refs/vtag")).isEmpty();
            } else {
                assertThat(picture(killed)).isEqualTo(after);
            }
            assertClean(killed);
        }
        assertThat(step).as("steps").isGreaterThan(15);
        assertThat(offered).as("steps after which something was half-done").isGreaterThan(8);
    }

    @Test
    void killed_again_while_it_is_finished_or_taken_back_it_can_still_be() throws Exception {
        TestRepo half = copy("half");
        assertThat(CrashingRestore.run(half, half.environment(), "restore", "13", "then"))
                .isEqualTo(CrashingRestore.KILLED);
        for (String how : List.of("resume", "abort")) {
            for (int step = 3; step < FAR; step += 4) {
                TestRepo killed = copy(half, how + step);
                if (CrashingRestore.run(killed, killed.environment(), how, "" + step) == 0) {
                    break;
                }
                assertEitherWay(killed);
                if (isOffered(killed)) {
                    assertThat(scene(killed).abort().kept()).isEmpty();
                    assertThat(picture(killed)).isEqualTo(before);
                }
                assertClean(killed);
            }
        }
    }

    @Test
    void killed_when_it_was_over_but_for_its_journal_it_is_said_to_be_and_the_journal_goes() throws Exception {
        for (String killed : List.of("restore", "resume", "abort")) {
            for (String how : List.of("resume", "abort")) {
                // Never a copy of one that was killed: the journal names its temporaries by their absolute paths.
                TestRepo repo = copy(killed + "-" + how);
                if (!killed.equals("restore")) {
                    assertThat(CrashingRestore.run(repo, repo.environment(), "restore", "13", "then"))
                            .isEqualTo(CrashingRestore.KILLED);
                }
                assertThat(CrashingRestore.run(repo, repo.environment(), killed, "LOGGED", "then"))
                        .isEqualTo(CrashingRestore.KILLED);
                assertThat(repo.path(".git/vtag/restore.journal")).exists();

                TestRepo.Result result = Vtag.run(repo, "restore", "--" + how);

                assertThat(result.err()).isEmpty();
                assertThat(result.out())
                        .isEqualTo("Nothing was changed: restore then had been "
                                + (killed.equals("abort") ? "taken back" : "done")
                                + " already.  What was done: vtag operations\n");
                assertThat(result.exit()).isZero();
                assertThat(picture(repo)).isEqualTo(killed.equals("abort") ? before : after);
                assertClean(repo);
            }
        }
    }

    @Test
    void an_undo_is_killed_as_safely() throws Exception {
        TestRepo done = copy("done");
        scene(done).restore("then", List.of(), RestoreScene.deleting());
        for (int step = 2; step < FAR; step += 4) {
            TestRepo killed = copy(done, "undo" + step);
            if (CrashingRestore.run(killed, killed.environment(), "undo", "" + step) == 0) {
                return;
            }
            assertEitherWay(killed);
            if (isOffered(killed)) {
                assertThat(scene(killed).resume().kept()).isEmpty();
                assertThat(picture(killed)).isEqualTo(before);
            }
            assertClean(killed);
        }
    }

    @Test
    void what_the_user_changes_after_the_crash_is_kept() throws Exception {
        TestRepo killed = copy("edited");
        assertThat(CrashingRestore.run(killed, killed.environment(), "restore", "13", "then"))
                .isEqualTo(CrashingRestore.KILLED);
        killed.write("a", "edited after the crash\n");

        assertThat(scene(killed).abort().kept()).extracting(kept -> kept.path()).containsExactly("a");

        assertThat(killed.path("a")).hasContent("edited after the crash");
        assertThat(killed.git("show", "refs/vtag/operations/main^:before/a")).isEqualTo("edited");
        assertClean(killed);
    }

    /** Runs the next command, which does what there is to do, or refuses and names both ways out. */
    private static boolean isOffered(TestRepo repo) {
        try {
            scene(repo).restore("then", List.of(), RestoreScene.deleting());
            return false;
        } catch (VtagException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT);
            assertThat(e.hint().orElse("")).contains("vtag restore --resume", "vtag restore --abort");
            return true;
        }
    }

    /** No path is anything but what it was or what it was to be. */
    private void assertEitherWay(TestRepo repo) {
        picture(repo)
                .forEach((path, line) -> assertThat(
                                List.of(before.getOrDefault(path, line), after.getOrDefault(path, line)))
                        .as(path)
                        .contains(line));
    }

    private static void assertClean(TestRepo repo) throws Exception {
        assertThat(repo.path(".git/vtag/restore.journal")).doesNotExist();
        assertThat(repo.path(".git/vtag/tmp")).isEmptyDirectory();
        assertThat(repo.git("fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(picture(repo).keySet()).noneMatch(path -> path.contains("vtag-tmp"));
    }

    private static RestoreScene scene(TestRepo repo) {
        return RestoreScene.of(repo);
    }

    private static Map<String, String> picture(TestRepo repo) {
        return DiskPicture.of(repo.root(), DiskPicture.Detail.ALL);
    }

    private TestRepo copy(String name) {
        return copy(origin, name);
    }

    private TestRepo copy(TestRepo from, String name) {
        Path to = temp.resolve(name);
        assertThat(origin.run("cp", "-a", from.root().toString(), to.toString()).exit())
                .isZero();
        return origin.sibling(to);
    }
}
