package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only its owner can read, nobody else can while a command is at work on it, nor afterwards. */
class PrivacyTest {
    /** Prints the files below the work tree and git's directory that hold the secret and can be read by others. */
    private static final String SPY = "find \"$ROOT\" -type d ! -perm /0011 -prune -o -type f -perm /0044 -print0"
            + " | xargs -0 -r grep -lsF S3CRET | sed \"s#^#$1: #\" >>\"$FOUND\"";

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"022", "000"})
    void nobody_else_reads_what_was_its_owner_s_alone(String umask) {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        Path found = dir.resolve("found");
        repo.write(found.toString(), "");
        repo.write(repo.home().resolve("spy").toString(), SPY);
        repo.set("JAVA_HOME", System.getProperty("java.home"))
                .set("VTAG", Launcher.under(repo.home()).program().toString())
                .set("ROOT", repo.root().toString())
                .set("SPY", repo.home().resolve("spy").toString())
                .set("FOUND", found.toString());
        repo.git("config", "filter.spy.smudge", "sh \"$SPY\" %f; cat");
        repo.write(".gitattributes", "*.env filter=spy\nkey filter=spy\n");
        repo.write(".gitignore", "*.env\n*.bin\n");
        repo.write("key", "public\n");
        repo.write("conf.env", "public\n");
        repo.git("add", "-A");
        repo.git("add", "-f", "conf.env");
        repo.git("commit", "-q", "-m", "feat: one");
        repo.git("tag", "then");
        repo.git("rm", "-q", "--cached", "conf.env");
        repo.git("commit", "-q", "-m", "fix: two");

        String script = String.join(
                "\n",
                "umask " + umask,
                "did() { \"$@\" >out 2>&1 || { cat out; echo \"exit $?: $*\"; }; sh \"$SPY\" \"after $*\"; }",
                "echo S3CRET >key; echo S3CRET >conf.env; echo S3CRET >model.bin; echo S3CRET >CHANGELOG.md",
                "chmod 600 key conf.env model.bin CHANGELOG.md",
                "git add -A; git commit -q -m 'feat: three'",
                "did $VTAG snapshot",
                "did $VTAG restore then --delete",
                "did $VTAG undo",
                "stat -c '%a %n' key conf.env model.bin CHANGELOG.md",
                "did $VTAG release --allow-dirty --artifact model.bin",
                "stat -c '%a %n' CHANGELOG.md",
                "rm model.bin",
                "did $VTAG restore v0.1.0 --artifacts",
                "echo S3CRET 2 >model.bin; chmod 600 model.bin",
                "did $VTAG restore v0.1.0 --artifacts",
                "did $VTAG undo",
                "stat -c '%a %n' model.bin; cat model.bin");
        TestRepo.Result result = repo.run("sh", "-c", script);

        assertThat(result.out())
                .isEqualTo("600 key\n600 conf.env\n600 model.bin\n600 CHANGELOG.md\n600 CHANGELOG.md\n"
                        + "600 model.bin\nS3CRET 2\n");
        assertThat(found).content().isEmpty();
    }
}
