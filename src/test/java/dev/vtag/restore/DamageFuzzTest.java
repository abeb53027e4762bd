package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.Rot;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever of a source is lost or damaged, with whatever options: each path is as it was, or as the same restore from the
 * undamaged repository leaves it; and where not all is as that leaves it, this is said.
 */
class DamageFuzzTest {
    private static final int CORRUPT = ErrorKind.CORRUPT.exitCode();
    private static final List<List<String>> PATHS =
            List.of(List.of(), List.of(), List.of("a"), List.of("a/deep", "b"), List.of(":!b", "."), List.of("*.txt"));

    @TempDir
    Path dir;

    private TestRepo intact;

    @BeforeEach
    void two_commits_and_changes() throws IOException {
        intact = TestRepo.init(dir.resolve("intact"));
        intact.write(".gitignore", "*.tmp\n");
        intact.write("a/.gitattributes", "*.txt text eol=crlf\n*.up ident\n");
        intact.write("a/.gitignore", "*.log\n!keep.log\n");
        intact.write("a/x.txt", "x\n");
        intact.write("a/i.up", "$Id$\n");
        intact.write("a/keep.log", "kept\n");
        intact.write("a/deep/.gitattributes", "y.txt -text\n");
        intact.write("a/deep/y.txt", "y\n");
        intact.write("a/deep/z.txt", "z\n");
        intact.write("b/empty", "");
        intact.write("b/q.txt", "q\n");
        intact.write("top.txt", "top\n");
        Files.createSymbolicLink(intact.path("a/link"), Path.of("x.txt"));
        intact.commitAll("One");
        intact.write("a/.gitattributes", "*.txt -text\n");
        intact.write("a/.gitignore", "*.other\n");
        intact.write("b/.gitattributes", "* text eol=crlf\n");
        intact.write("b/new.txt", "new\n");
        intact.write("a/deep/y.txt", "another\n");
        intact.commitAll("Two");
        intact.write("a/precious.log", "mine\n");
        intact.write("a/deep/precious.log", "mine\n");
        intact.write("a/extra.txt", "mine\n");
        intact.write("b/extra.tmp", "mine\n");
        intact.write("b/extra.c", "mine\n");
        intact.write("top.txt", "changed\n");
        assertThat(intact.run("rm", "a/x.txt", "b/empty").exit()).isZero();
    }

    private static Map<String, String> picture(Path root) {
        return DiskPicture.of(root, DiskPicture.Detail.AS_GIT);
    }

    @Test
    void each_path_is_as_it_was_or_as_it_should_be() throws IOException {
        int damaged = 0;
        for (int seed = 0; seed < Integer.getInteger("vtag.seeds", 30); seed++) {
            damaged += round(seed);
        }
        assertThat(damaged).isPositive();
    }

    private TestRepo copy(String name) {
        assertThat(intact.run("rm", "-rf", dir.resolve(name).toString()).exit()).isZero();
        assertThat(intact.run(
                                "cp",
                                "-a",
                                intact.root().toString(),
                                dir.resolve(name).toString())
                        .exit())
                .isZero();
        return TestRepo.at(dir.resolve(name));
    }

    private int round(int seed) throws IOException {
        Random random = new Random(seed);
        String source = random.nextBoolean() ? "HEAD" : "HEAD~1";
        List<String> command = new ArrayList<>(List.of("restore", source, "--keep-going"));
        boolean elsewhere = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
            command.add("--delete");
        }
        if (elsewhere) {
            command.addAll(List.of("--target", "../there"));
        }
        command.addAll(PATHS.get(random.nextInt(PATHS.size())));

        TestRepo expected = copy("expected");
        Map<String, String> should =
                run(expected, command, elsewhere, List.of()).after();
        TestRepo rotten = copy("rotten");
        Outcome outcome = run(rotten, command, elsewhere, damage(rotten, source, random));

        String what = seed + ": " + command + " " + outcome.damage() + "\n" + outcome.said();
        assertThat(outcome.exit()).as(what).isIn(0, CORRUPT);
        if (outcome.exit() == 0) {
            assertThat(outcome.after()).as(what).isEqualTo(should);
        }
        TreeSet<String> paths = new TreeSet<>(outcome.after().keySet());
        paths.addAll(outcome.before().keySet());
        paths.addAll(should.keySet());
        for (String path : paths) {
            String found = outcome.after().getOrDefault(path, "nothing");
            assertThat(found)
                    .as("%s in %s", path, what)
                    .isIn(outcome.before().getOrDefault(path, "nothing"), should.getOrDefault(path, "nothing"));
        }
        return outcome.exit() == 0 ? 0 : 1;
    }

    private record Outcome(
            int exit, String said, List<String> damage, Map<String, String> before, Map<String, String> after) {}

    private Outcome run(TestRepo repo, List<String> command, boolean elsewhere, List<String> damage)
            throws IOException {
        Path place = elsewhere ? dir.resolve("there") : repo.root();
        if (elsewhere) {
            assertThat(intact.run("rm", "-rf", place.toString()).exit()).isZero();
            Files.createDirectories(place.resolve("a"));
            Files.writeString(place.resolve("a/extra.log"), "mine\n");
            Files.writeString(place.resolve("a/extra.txt"), "mine\n");
            Files.writeString(place.resolve("a/x.txt"), "mine\n");
        }
        Map<String, String> before = picture(place);
        TestRepo.Result result = Vtag.run(repo, repo.root(), command);
        return new Outcome(result.exit(), result.out() + result.err(), damage, before, picture(place));
    }

    /** Loses, spoils or exchanges one to three objects below the source's commit. */
    private static List<String> damage(TestRepo repo, String source, Random random) throws IOException {
        List<String> objects =
                repo.git("rev-list", "--objects", source + "^{tree}").lines().toList();
        List<String> damage = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String line = objects.get(random.nextInt(objects.size()));
            String name = line.split(" ")[0];
            Path file = Rot.loose(repo, name);
            if (Files.exists(file)) {
                int how = random.nextInt(3);
                damage.add(line + " " + how);
                if (how == 0) {
                    Files.delete(file);
                } else if (how == 1) {
                    Rot.replace(file, "no object".getBytes(StandardCharsets.US_ASCII));
                } else {
                    String other = objects.get(random.nextInt(objects.size())).split(" ")[0];
                    if (Files.exists(Rot.loose(repo, other))) {
                        Rot.replace(file, Files.readAllBytes(Rot.loose(repo, other)));
                    }
                }
            }
        }
        return damage;
    }
}
