package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores where the machine is in the way: real mounts, in a mount namespace that nobody else sees. */
class RestoreLimitsTest {
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
        Assumptions.assumeTrue(
                repo.run("unshare", "-rm", "mount", "-t", "tmpfs", "none", dir.toString())
                                .exit()
                        == 0,
                "no mounts in a namespace of one's own here");
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

    /** Runs a command between others where mounts are seen by nobody else; its exit code is printed. */
    private TestRepo.Result mounted(String before, String command, String after) {
        String script = before + " || exit 99\n" + command + "\necho exit $?\n" + after + "\n";
        TestRepo.Result result = repo.run("unshare", "-rm", "sh", "-c", script);
        assertThat(result.exit()).as(result.err()).isNotEqualTo(99);
        return result;
    }
}
