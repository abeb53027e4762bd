package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.document.RollbackScript;
import dev.vtag.git.CommitId;
import dev.vtag.git.TreeId;
import dev.vtag.template.TemplateSource;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Holds the rollback script, in three shells, against {@code vtag restore} on the same state; and its undo. */
class RollbackScriptDifferentialTest {
    private static final List<List<String>> SHELLS =
            List.of(List.of("dash"), List.of("busybox", "sh"), List.of("bash"));
    private static final boolean FULL = Boolean.getBoolean("vtag.differential.full");
    private static final long FROM = Long.getLong("vtag.fuzz.from", 1);
    private static final long COUNT = Long.getLong("vtag.fuzz.count", 3);

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> a_rollback_gives_what_a_restore_gives() {
        List<DynamicTest> tests = new ArrayList<>();
        RestoreDifferentialTest.states().forEach((name, script) -> {
            int number = tests.size();
            tests.add(DynamicTest.dynamicTest(name, () -> hold(number, script)));
        });
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> a_rollback_gives_what_a_restore_gives_on_random_trees() {
        return LongStream.range(FROM, FROM + COUNT)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
    }

    private void hold(int number, String script) throws IOException {
        Path base = Files.createTempDirectory(temp, "case");
        TestRepo origin = TestRepo.init(base.resolve("origin/repo"));
        RestoreDifferentialTest.shell(origin, RestoreDifferentialTest.THEN);
        origin.commitAll("Then");
        origin.git("tag", "v1.0.0");
        RestoreDifferentialTest.shell(origin, RestoreDifferentialTest.SINCE);
        origin.commitAll("Since");
        Files.createDirectories(base.resolve("origin/outside/deep"));
        Files.writeString(base.resolve("origin/outside/x"), "sentinel\n");
        RestoreDifferentialTest.shell(origin, script);
        List<List<String>> paths = RestoreDifferentialTest.PATHS;
        for (int i = 0; i < (FULL ? paths.size() * 2 : 1); i++) {
            int round = number * 5 + i;
            compare(base, origin, paths.get(round % paths.size()), round / paths.size() % 2 == 0, round);
        }
    }

    private void play(long seed) throws IOException {
        Random random = new Random(seed);
        Path base = Files.createTempDirectory(temp, "seed");
        TestRepo repo = TestRepo.init(base.resolve("origin/repo"));
        Files.createDirectories(base.resolve("origin/outside/a"));
        Files.writeString(base.resolve("origin/outside/b"), "sentinel\n");
        RestoreFuzzTest.change(repo, random, 12);
        repo.commitAll("Then");
        repo.git("tag", "v1.0.0");
        RestoreFuzzTest.change(repo, random, 8);
        repo.commitAll("Since");
        RestoreFuzzTest.change(repo, random, 6);
        for (int i = random.nextInt(3); i > 0; i--) {
            repo.run("git", "add", "-f", "--", RestoreFuzzTest.path(random));
            repo.run("git", "rm", "-q", "-r", "-f", "--cached", "--", RestoreFuzzTest.path(random));
        }
        RestoreFuzzTest.change(repo, random, 4);
        List<List<String>> paths = RestoreFuzzTest.PATHS;
        compare(base, repo, paths.get(random.nextInt(paths.size())), random.nextBoolean(), (int) seed);
    }

    private static void compare(Path base, TestRepo origin, List<String> paths, boolean delete, int number)
            throws IOException {
        Path round = Files.createTempDirectory(base, "round");
        TestRepo restored = RestoreComparison.copy(origin, round.resolve("restored"));
        TestRepo rolled = RestoreComparison.copy(origin, round.resolve("rolled"));
        String what = paths + (delete ? " with --delete" : "");
        List<String> options = new ArrayList<>(delete ? List.of("--delete", "--") : List.of("--"));
        options.addAll(paths);
        byte[] index = Files.readAllBytes(rolled.path(".git/index"));
        Map<String, String> before = RestoreComparison.picture(round.resolve("rolled"), DiskPicture.Detail.AS_GIT);

        List<String> restore = new ArrayList<>(List.of("restore", "v1.0.0"));
        restore.addAll(options);
        TestRepo.Result theirs = Vtag.run(restored, restored.root(), restore);
        if (rolled.run("git", "config", "core.sparseCheckout").line().equals("true")) {
            rolled.set("ORACLE_ADD_OPTS", "--sparse");
        }
        String tree = rolled.run("git", "ls-files", "-u").out().isEmpty() ? rolled.oracle() : "";
        TestRepo.Result preview = rollback(rolled, number, with("--dry-run", options));
        assertThat(differences(round, before)).as("dry run of " + what).isEmpty();
        TestRepo.Result ours = rollback(rolled, number, options);

        assertThat(Files.readAllBytes(rolled.path(".git/index"))).as(what).isEqualTo(index);
        if (theirs.exit() != 0
                || ours.err().contains("has conflicts")
                || ours.err().contains("is under way")) {
            assertThat(ours.exit()).as(what + theirs.err() + ours.err()).isNotZero();
            assertThat(differences(round, before)).as(what).isEmpty();
            return;
        }
        assertThat(ours.err()).as(what).isEmpty();
        assertThat(ours.exit()).as(what).isZero();
        assertThat(differences(round, RestoreComparison.picture(round.resolve("restored"), DiskPicture.Detail.AS_GIT)))
                .as(what + "\n" + ours.out() + theirs.out())
                .isEmpty();
        List<String> planned =
                preview.out().lines().filter(line -> line.startsWith("  ")).toList();
        assertThat(ours.out().lines().filter(line -> line.startsWith("  ")))
                .as(what)
                .isEqualTo(planned);

        int told = ours.out().indexOf("Undo: sh ");
        if (told < 0) {
            assertThat(planned).as(what).isEmpty();
            return;
        }
        String undo = ours.out().substring(told + "Undo: ".length()).strip();
        TestRepo.Result undone = rolled.run("sh", "-c", undo);
        assertThat(undone.err()).as("undo of " + what).isEmpty();
        if (rolled.run("git", "config", "--get-regexp", "^core\\.(autocrlf|sparsecheckout)$")
                                .exit()
                        == 0
                || rolled.git("config", "core.filemode").equals("false")) {
            // What git's settings keep from it comes back as git checks it out.
            assertThat(rolled.oracle()).as("undo of " + what).isEqualTo(tree);
        } else {
            assertThat(differences(round, before)).as("undo of " + what).isEmpty();
        }
        assertThat(Files.readAllBytes(rolled.path(".git/index"))).as(what).isEqualTo(index);
        assertThat(rolled.path(".git/vtag")).isEmptyDirectory();
    }

    private static List<String> differences(Path round, Map<String, String> shouldBe) {
        return DiskPicture.differences(
                RestoreComparison.picture(round.resolve("rolled"), DiskPicture.Detail.AS_GIT), shouldBe);
    }

    private static List<String> with(String option, List<String> options) {
        List<String> all = new ArrayList<>(List.of(option));
        all.addAll(options);
        return all;
    }

    private static TestRepo.Result rollback(TestRepo repo, int number, List<String> options) throws IOException {
        Path script = repo.home().resolve("rollback.sh");
        Files.writeString(
                script,
                new RollbackScript(TemplateSource.builtIn())
                        .restoring(
                                "v1.0.0",
                                CommitId.of(repo.git("rev-parse", "v1.0.0^{commit}")),
                                TreeId.of(repo.git("rev-parse", "v1.0.0^{tree}"))));
        List<String> command = new ArrayList<>(SHELLS.get(number % SHELLS.size()));
        command.add(script.toString());
        command.addAll(options);
        return repo.run(command.toArray(String[]::new));
    }
}
