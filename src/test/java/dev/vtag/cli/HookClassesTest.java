package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what a hook may load: git waits for it at every commit. */
class HookClassesTest {
    private static final List<String> NOT_FOR_HOOKS = List.of(
            "picocli.",
            "com.fasterxml.jackson.",
            "org.yaml.",
            "org.tomlj.",
            "org.commonmark.",
            "com.samskivert.",
            "org.apache.commons.compress.",
            "com.github.luben.",
            "java.net.http.",
            // No class archive keeps what these make: a record's own equals, comparing(), another provider's digest.
            "java.lang.runtime.ObjectMethods",
            "java.util.Comparator$$Lambda",
            "sun.security.jca.",
            "dev.vtag.view.",
            "dev.vtag.release.",
            "dev.vtag.changelog.",
            "dev.vtag.metrics.",
            "dev.vtag.archive.",
            "dev.vtag.restore.");

    @TempDir
    Path scratch;

    @Test
    void a_commit_loads_no_command_line_no_JSON_no_YAML_and_no_other_engine() throws IOException {
        TestRepo repo = TestRepo.init(scratch.resolve("work"));
        repo.write("one.txt", "one\n");
        repo.commitAll("One");
        repo.write("two.txt", "two\n");

        Set<String> loaded = loadedBy(repo, "hook", "pre-commit");

        assertThat(repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots"))
                .isNotEmpty();
        assertThat(loaded).contains("dev.vtag.snapshot.Snapshotter").noneMatch(HookClassesTest::isHeavy);
        // Of our own and libraries', those of the JDK left out: some 450 at the time of writing.
        assertThat(loaded.stream()
                        .filter(name ->
                                !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")))
                .hasSizeLessThan(550);
    }

    @Test
    void a_plain_listing_builds_no_model_of_its_command() throws IOException {
        TestRepo repo = TestRepo.init(scratch.resolve("work"));
        repo.write("one.txt", "one\n");
        repo.commitAll("One");

        assertThat(loadedBy(repo, "versions", "-q"))
                .contains("dev.vtag.cli.VersionsCommand")
                .noneMatch(name -> name.startsWith("picocli.") || name.startsWith("com.fasterxml."));
    }

    @Test
    void a_commit_after_a_gc_does_not_start_the_library_that_reads_deltas() throws IOException {
        TestRepo repo = TestRepo.init(scratch.resolve("work"));
        repo.write("one.txt", "one\n");
        repo.commitAll("One");
        repo.git("gc", "-q");
        repo.write("two.txt", "two\n");

        assertThat(loadedBy(repo, "hook", "pre-commit")).noneMatch(name -> name.startsWith("org.eclipse.jgit."));
    }

    @Test
    void a_push_of_a_branch_loads_none_either() throws IOException {
        TestRepo repo = TestRepo.init(scratch.resolve("work"));
        repo.write("one.txt", "one\n");
        repo.commitAll("One");

        assertThat(loadedBy(repo, "hook", "pre-push", "origin", "file:///nowhere"))
                .noneMatch(HookClassesTest::isHeavy);
    }

    private Set<String> loadedBy(TestRepo repo, String... args) throws IOException {
        Path log = scratch.resolve("classes.log");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-Xlog:class+load:file=" + log + "::filecount=0",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                "dev.vtag.Main"),
                        Stream.of(args))
                .toList();
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        Set<String> loaded = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            int end = line.indexOf(" source:");
            int start = line.lastIndexOf("] ", end) + 2;
            if (end > start) {
                loaded.add(line.substring(start, end));
            }
        }
        return loaded;
    }

    private static boolean isHeavy(String name) {
        return NOT_FOR_HOOKS.stream().anyMatch(name::startsWith);
    }
}
