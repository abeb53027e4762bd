package dev.vtag.restore;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random trees, random changes since, random selections, held against git. {@code -Dvtag.fuzz.from} and
 * {@code -Dvtag.fuzz.count} choose the seeds.
 */
class RestoreFuzzTest {
    private static final long FROM = Long.getLong("vtag.fuzz.from", 1);
    private static final long COUNT = Long.getLong("vtag.fuzz.count", 8);

    private static final List<String> NAMES = List.of("a", "b", "a.b", "a-b", "A", "d", ".x", "e f", "\u00e9");
    private static final List<String> RULES =
            List.of("b", "*.b", "/a", "d/", "a/*", "!a/b", "**/A", "/d/a-b", "!.x", "e*", "[ab]");
    /** None with :(icase): where names differ in nothing but case, git restore leaves out what git ls-files lists. */
    static final List<List<String>> PATHS = List.of(
            List.of("."),
            List.of("a"),
            List.of("d", "b"),
            List.of("a/"),
            List.of("*b"),
            List.of(":(glob)**/a/*"),
            List.of(":!d"),
            List.of("d/*"),
            List.of("."));

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> a_restore_gives_what_git_gives() {
        return LongStream.range(FROM, FROM + COUNT)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private void play(long seed) throws IOException {
        Random random = new Random(seed);
        Path base = Files.createTempDirectory(temp, "seed");
        TestRepo repo = TestRepo.init(base.resolve("origin/repo"));
        Files.createDirectories(base.resolve("origin/outside/a"));
        Files.writeString(base.resolve("origin/outside/b"), "sentinel\n");
        change(repo, random, 12);
        repo.commitAll("Then");
        repo.git("tag", "then");
        change(repo, random, 8);
        repo.commitAll("Since");
        change(repo, random, 6);
        for (int i = random.nextInt(3); i > 0; i--) {
            repo.run("git", "add", "-f", "--", path(random));
            repo.run("git", "rm", "-q", "-r", "-f", "--cached", "--", path(random));
        }
        change(repo, random, 4);
        RestoreComparison.of(base, repo, "then", PATHS.get(random.nextInt(PATHS.size())), random.nextBoolean());
    }

    static void change(TestRepo repo, Random random, int times) {
        for (int i = 0; i < times; i++) {
            String path = "'" + path(random) + "'";
            String content = "line " + random.nextInt(4);
            String make = "rm -rf " + path + "; mkdir -p \"$(dirname " + path + ")\" 2>/dev/null || exit 0; ";
            repo.run(
                    "sh",
                    "-c",
                    switch (random.nextInt(12)) {
                        case 0, 1, 2, 3 -> make + "echo " + content + " > " + path;
                        case 4 -> make + "printf '" + content + "\\r\\n' > " + path;
                        case 5 -> make + "echo " + content + " > " + path + "; chmod +x " + path;
                        case 6 ->
                            make + "ln -s "
                                    + List.of("../outside", "a", "../../x", "b/")
                                            .get(random.nextInt(4)) + " " + path;
                        case 7 -> "rm -rf " + path;
                        case 8 -> "mkdir -p " + path + " 2>/dev/null";
                        case 9 ->
                            "chmod " + (random.nextBoolean() ? "+x " : "-x ") + path + " 2>/dev/null; touch " + path;
                        case 10 -> "echo '" + RULES.get(random.nextInt(RULES.size())) + "' >> .gitignore";
                        default ->
                            "[ -d " + path + " ] && [ ! -L " + path + " ] && echo '"
                                    + RULES.get(random.nextInt(RULES.size())) + "' >> " + path + "/.gitignore";
                    });
        }
    }

    static String path(Random random) {
        StringBuilder path = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
        for (int depth = random.nextInt(3); depth > 0; depth--) {
            path.append('/').append(NAMES.get(random.nextInt(NAMES.size())));
        }
        return path.toString();
    }
}
