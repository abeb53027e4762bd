package dev.vtag.testing;

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
}
