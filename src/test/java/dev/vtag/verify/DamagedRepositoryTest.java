package dev.vtag.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever object of git's is lost or damaged, every command says so in vtag's words, or does not need it. */
class DamagedRepositoryTest {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("diff", "v1.0.0", "v1.1.0"),
            List.of("diff", "v1.0.0"),
            List.of("show", "v1.1.0"),
            List.of("versions"),
            List.of("lineage"),
            List.of("metrics", "show", "v1.0.0"),
            List.of("changelog", "v1.1.0"),
            List.of("next"),
            List.of("release", "minor", "--dry-run"),
            List.of("unrelease", "--dry-run"),
            List.of("status"),
            List.of("doctor"),
            List.of("snapshots"),
            List.of("operations"),
            List.of("restore", "v1.0.0", "--dry-run"),
            List.of("restore", "v1.1.0", "--keep-going", "--dry-run"),
            List.of("restore", "latest", "--dry-run"),
            List.of("undo", "--dry-run"),
            List.of("snapshot"),
            List.of("archive", "v1.0.0", "-o", "../x.zip"),
            List.of("verify", "--all"),
            List.of("prune", "--dry-run"));

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void two_versions_a_snapshot_and_an_operation() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("d/a.txt", "one\n");
        repo.write("b.txt", "b\n");
        repo.write(".gitattributes", "*.txt text\n");
        repo.commitAll("feat: one");
        run(List.of("release", "v1.0.0"));
        repo.write("d/a.txt", "two\n");
        repo.commitAll("feat: two");
        run(List.of("release", "v1.1.0"));
        repo.write("d/a.txt", "three\n");
        run(List.of("snapshot"));
        run(List.of("restore", "v1.0.0", "d"));
    }

    private void run(List<String> command) {
        TestRepo.Result result = Vtag.run(repo, repo.root(), command);
        assertThat(result.exit()).as(command + result.err()).isZero();
    }

    @Test
    void every_command_tells_it_in_words_or_does_without() throws IOException {
        List<String> objects = repo.git("rev-list", "--objects", "--all", "--no-object-names")
                .lines()
                .toList();
        Random random = new Random(Integer.getInteger("vtag.seed", 1));
        int told = 0;
        for (int round = 0; round < Integer.getInteger("vtag.rounds", 6); round++) {
            String object = objects.get(random.nextInt(objects.size()));
            String other = objects.get(random.nextInt(objects.size()));
            Path file = Rot.loose(repo, object);
            byte[] kept = Files.readAllBytes(file);
            int how = random.nextInt(3);
            if (how == 0) {
                Files.delete(file);
            } else {
                Rot.replace(
                        file,
                        how == 1
                                ? "no object".getBytes(StandardCharsets.US_ASCII)
                                : Files.readAllBytes(Rot.loose(repo, other)));
            }
            for (List<String> command : COMMANDS) {
                TestRepo.Result result = Vtag.run(repo, repo.root(), command);
                String what = command + " "
                        + repo.run("git", "cat-file", "-t", object).err() + object + " " + how + ": " + result.exit()
                        + " " + result.out() + result.err();
                assertThat(result.exit())
                        .as(what)
                        .isNotIn(ErrorKind.INTERNAL.exitCode(), ErrorKind.ENVIRONMENT.exitCode());
                assertThat(result.err()).as(what).doesNotContain("failed (exit").doesNotContain("yourself to see");
                told += result.exit() == ErrorKind.CORRUPT.exitCode() ? 1 : 0;
            }
            Files.deleteIfExists(file);
            Files.write(file, kept);
        }
        assertThat(told).isPositive();
    }
}
