package dev.vtag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real file systems of a test's own, mounted in a namespace that ends with the command. */
public final class Mounts {
    private Mounts() {}

    /** Skips the test where this machine lets nobody mount in a namespace of one's own. */
    public static void require(TestRepo repo, Path directory) {
        TestRepo.Result mounted = repo.run("unshare", "-rm", "mount", "-t", "tmpfs", "none", directory.toString());
        Assumptions.assumeTrue(mounted.exit() == 0, "no mounts in a namespace of one's own here");
    }

    /** Runs these lines in such a namespace; a line that cannot be prepared is to end with {@code || exit 99}. */
    public static TestRepo.Result run(TestRepo repo, String... lines) {
        TestRepo.Result result = repo.run("unshare", "-rm", "sh", "-c", String.join("\n", lines));
        assertThat(result.exit()).as(result.err()).isNotEqualTo(99);
        return result;
    }
}
