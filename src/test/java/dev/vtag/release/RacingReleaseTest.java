package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clones release the same version to one repository: one of them has it, and the other is told how to go on. */
class RacingReleaseTest {
    @TempDir
    Path temp;

    private TestRepo hub;
    private TestRepo one;
    private TestRepo two;
    private Launcher vtag;

    @BeforeEach
    void two_clones_with_a_commit_each() {
        TestRepo start = TestRepo.init(temp.resolve("start"));
        start.write(".gitignore", "told.txt\n");
        start.commitAll("feat: start");
        hub = start.sibling(temp.resolve("hub.git"));
        hub.git("init", "-q", "--bare");
        start.git("push", "-q", hub.root().toString(), "main");
        one = clone(start, "one");
        two = clone(start, "two");
        vtag = Launcher.under(start.home());
    }

    @Test
    void both_are_at_the_remote_before_either_has_moved_anything_there() throws Exception {
        // The first to come waits for the second: by then both have looked, and both have been let in.
        assertThat(hub.run("mkfifo", "gate").exit()).isZero();
        hook(
                hub.root().resolve("hooks/pre-receive"),
                "if mkdir first 2>&-; then timeout 300 sh -c 'read go < gate'; else timeout 300 sh -c 'echo go > gate'; fi");

        Process first = begin(one);
        Process second = begin(two);
        List<Integer> exits = List.of(first.waitFor(), second.waitFor());

        Files.delete(hub.root().resolve("hooks/pre-receive"));
        assertThat(exits).as(told(one) + told(two)).containsExactlyInAnyOrder(0, 8);
        TestRepo winner = exits.get(0) == 0 ? one : two;
        assertOneHasItAndTheOtherGoesOn(winner, winner == one ? two : one);
    }

    @Test
    void one_releases_while_the_other_s_push_begins() throws Exception {
        hook(
                one.path(".git/hooks/pre-push"),
                "unset GIT_DIR; cd '" + two.root() + "' && '" + vtag.program() + "' release v1.0.0 --push > told.txt");

        assertThat(begin(one).waitFor()).as(told(one)).isEqualTo(8);

        Files.delete(one.path(".git/hooks/pre-push"));
        assertOneHasItAndTheOtherGoesOn(two, one);
    }

    private void assertOneHasItAndTheOtherGoesOn(TestRepo winner, TestRepo loser) {
        String there = hub.git("for-each-ref", "--format=%(refname) %(objectname)");
        assertThat(there)
                .isEqualTo("refs/heads/main " + winner.git("rev-parse", "main") + "\nrefs/tags/v1.0.0 "
                        + winner.git("rev-parse", "refs/tags/v1.0.0"));
        assertThat(told(loser)).contains("v1.0.0 is released here, and origin took none of it", "vtag release --abort");
        assertThat(loser.path(".git/vtag/release.journal")).exists();
        String base = loser.git("rev-parse", "main~");

        assertThat(vtag.run(loser, "release", "--abort").err()).isEmpty();

        assertThat(loser.git("tag")).isEmpty();
        assertThat(loser.git("rev-parse", "main")).isEqualTo(base);
        assertThat(loser.git("status", "--porcelain", "--untracked-files=no")).isEmpty();
        loser.git("pull", "-q", "--no-rebase", "--no-edit");
        assertThat(vtag.run(loser, "release", "v1.0.1", "--push").err()).isEmpty();
        assertThat(hub.git("tag")).isEqualTo("v1.0.0\nv1.0.1");
        assertThat(loser.git("rev-parse", "v1.0.0")).isEqualTo(winner.git("rev-parse", "v1.0.0"));
        for (TestRepo each : List.of(hub, one, two)) {
            assertThat(each.run("git", "fsck", "--strict").err()).isEmpty();
            assertThat(each.root().resolve(".git/vtag/release.journal")).doesNotExist();
        }
    }

    private TestRepo clone(TestRepo from, String name) {
        TestRepo clone = from.sibling(temp.resolve(name));
        clone.git("clone", "-q", hub.root().toString(), ".");
        clone.write(name + ".txt", name + "\n");
        clone.commitAll("feat: " + name);
        clone.set("JAVA_HOME", System.getProperty("java.home"));
        return clone;
    }

    /** Begins the release in a process of its own. */
    private Process begin(TestRepo repo) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(vtag.program().toString(), "release", "v1.0.0", "--push")
                .directory(repo.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(repo.path("told.txt").toFile());
        builder.environment().clear();
        builder.environment().putAll(repo.environment());
        return builder.start();
    }

    private static String told(TestRepo repo) {
        return repo.run("cat", "told.txt").out();
    }

    private static void hook(Path file, String script) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
