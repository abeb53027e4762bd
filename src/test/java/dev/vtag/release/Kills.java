package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.nio.file.Path;

/** Processes that are halted at one of their points, in copies of a repository. */
final class Kills {
    private Kills() {}

    /** Returns a copy of the repository, all its files as they are. */
    static TestRepo copy(TestRepo repo, Path to) {
        TestRepo copy = repo.sibling(to);
        assertThat(copy.run("cp", "-a", repo.root() + "/.", ".").exit()).isZero();
        return copy;
    }

    /** Runs the action in a process of its own, which is halted at this point. */
    static void kill(TestRepo repo, Class<?> program, String action, int point) {
        TestRepo.Result result = repo.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                action,
                Integer.toString(point));
        assertThat(result.exit()).as(result.err()).isEqualTo(KilledRelease.KILLED);
    }
}
