package dev.vtag.testing;

import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs programs to whom permissions mean what they say: root's may otherwise read and write anything. */
public final class Unprivileged {
    private static final List<String> WITHOUT =
            List.of("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search");

    private Unprivileged() {}

    /** Skips the test where this machine cannot take that right from a program. */
    public static void require(TestRepo repo) {
        TestRepo.Result result =
                sh(repo, "mkdir closed && chmod 0555 closed && touch closed/x 2>/dev/null; echo $?; rmdir closed");
        Assumptions.assumeTrue(result.out().equals("1\n"), "nothing here takes root's rights from a program");
    }

    /** Runs these lines of sh at the root of the repository. */
    public static TestRepo.Result sh(TestRepo repo, String... lines) {
        String script = String.join("\n", lines);
        String command =
                "[ \"$(id -u)\" = 0 ] || exec sh -c \"$0\"; exec " + String.join(" ", WITHOUT) + " sh -c \"$0\"";
        return repo.run("sh", "-c", command, script);
    }
}
