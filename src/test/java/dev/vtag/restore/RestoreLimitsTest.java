package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.Mounts;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores where the machine is in the way: real mounts, in a mount namespace that nobody else sees. */
class RestoreLimitsTest {
    /** Prints what may not be left. */
    private static final String LEFT =
            "find . -name '.vtag-tmp*' -o -name '*.journal'; git fsck --no-dangling; echo fsck $?";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void make_a_repository_and_a_program() {
        repo = TestRepo.init(dir.resolve("repo"));
        Path program = Launcher.under(repo.home()).program();
        repo.set("JAVA_HOME", System.getProperty("java.home")).set("VTAG", program.toString());
        repo.write("big", "0123456789".repeat(500_000));
        repo.write("kept/a", "a\n");
        repo.write("other/b", "b\n");
        repo.commitAll("One");
        Mounts.require(repo, dir);
    }

    @Test
    void too_little_room_is_told_before_anything_is_written() throws IOException {
        Path target = Files.createDirectory(dir.resolve("small"));

        TestRepo.Result result = mounted(
                "mount -t tmpfs -o size=6m none " + target, "$VTAG restore HEAD --target " + target, "ls -A " + target);

        assertThat(result.out()).isEqualTo("exit 7\n");
        assertThat(result.err())
                .contains("not enough room below " + target
                        + ": 8.8 MiB are needed, 6.0 MiB are free; nothing was changed");
    }

    @Test
    void a_repository_without_room_for_what_is_replaced_keeps_it() {
        Path target = dir.resolve("small");

        TestRepo.Result result = mounted(
                "mkdir " + target + " && mount -t tmpfs -o size=22m none " + target + " && cp -a . " + target
                        + "/r && cd " + target
                        + "/r && head -c 9000000 /dev/urandom > big && head -c 100 /dev/urandom > kept/a",
                "$VTAG restore HEAD",
                "wc -c < big; git status --short; ls .git/vtag/tmp; find . -name '.vtag-tmp*'; $VTAG operations");

        assertThat(result.out()).isEqualTo("exit 7\n9000000\n M big\n M kept/a\nvtag has changed no files here yet.\n");
        assertThat(result.err()).contains("; nothing was changed");
    }

    @Test
    void a_directory_that_may_not_be_written_to_stops_all_before_anything_is_changed() {
        repo.write("kept/a", "changed\n");
        repo.write("other/b", "changed\n");

        TestRepo.Result result = mounted(
                "mount --bind kept kept && mount -o remount,ro,bind kept",
                "$VTAG restore HEAD",
                "git status --short; $VTAG restore HEAD other");

        assertThat(result.out()).startsWith("exit 7\n M kept/a\n M other/b\nRestored 1 of 1 file from HEAD, verified.");
        assertThat(result.err())
                .contains("cannot change kept/a: " + repo.path("kept") + " may not be written to; nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGED", "PLACED"})
    void a_directory_that_becomes_read_only_half_way_leaves_what_can_be_taken_back(String when) {
        TestRepo.Result result = closedAt(when, "$VTAG restore --abort; cat kept/a other/b", LEFT);

        assertThat(result.out()).isEqualTo("exit 7\nTook back restore then: 1 path as before.\na 2\nedited\nfsck 0\n");
        isOffered(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGED", "PLACED"})
    void a_directory_that_becomes_read_only_half_way_leaves_what_can_be_finished(String when) {
        TestRepo.Result result = closedAt(
                when, "$VTAG restore --resume; cat kept/a other/b; $VTAG undo >/dev/null; cat kept/a other/b", LEFT);

        assertThat(result.out())
                .isEqualTo("exit 7\nFinished restore then: 2 paths changed.  Undo: vtag undo\na\nb\n"
                        + "a 2\nedited\nfsck 0\n");
        isOffered(result);
    }

    private void isOffered(TestRepo.Result result) {
        assertThat(result.err())
                .isEqualTo("stopped half-way below " + repo.root() + ": Read-only file system\n"
                        + "finish it: vtag restore --resume\ntake it back: vtag restore --abort\n");
    }

    @Test
    void a_directory_that_becomes_read_only_earlier_leaves_all_as_it_was_and_the_next_restore_works() {
        TestRepo.Result result = closedAt(
                "TEMPORARY_WRITTEN", "cat kept/a other/b", "$VTAG restore then >/dev/null; cat kept/a other/b", LEFT);

        assertThat(result.out()).isEqualTo("exit 7\na 2\nedited\na\nb\nfsck 0\n");
        assertThat(result.err())
                .startsWith("cannot write below " + repo.root() + ": Read-only file system; nothing was changed\n");
    }

    /** Restores with a disk of its own at {@code other} that becomes read-only at this point, then runs these lines. */
    private TestRepo.Result closedAt(String milestone, String... after) {
        repo.git("tag", "then");
        repo.write("kept/a", "a 2\n");
        repo.commitAll("Two");
        String program = "\"$JAVA_HOME/bin/java\" -cp '" + System.getProperty("java.class.path") + "' "
                + ObstructedRestore.class.getName() + " . " + milestone + " 1 other then";
        return mounted(
                "mount -t tmpfs none other && echo edited >other/b",
                program,
                "mount -o remount,rw other\n" + String.join("\n", after));
    }

    /** Runs a command between others where mounts are seen by nobody else; its exit code is printed. */
    private TestRepo.Result mounted(String before, String command, String after) {
        String script = before + " || exit 99\n" + command + "\necho exit $?\n" + after + "\n";
        TestRepo.Result result = repo.run("unshare", "-rm", "sh", "-c", script);
        assertThat(result.exit()).as(result.err()).isNotEqualTo(99);
        return result;
    }
}
