package dev.vtag.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package brings its own Java: where a JDK 25 is at hand to make one. */
class PackageIT {
    /** What git and the hook's script need; no Java is among it. */
    private static final List<String> PROGRAMS = List.of("git", "sync", "readlink", "cat");

    @TempDir
    Path temp;

    @Test
    void a_package_runs_without_a_Java_of_the_machines_wherever_it_lies_and_goes_without_a_trace() throws IOException {
        TestRepo bare = TestRepo.at(temp.resolve("here"));
        TestRepo.Result made = bare.run(
                "bash",
                System.getProperty("vtag.root") + "/scripts/package.sh",
                "--deb",
                "-o",
                temp.resolve("made").toString());
        assumeTrue(made.exit() != 7, made.err());
        assertThat(made.exit()).as(made.err()).isZero();
        bare.set("PATH", withoutJava().toString()).set("JAVA_HOME", "");

        Path place = Files.createDirectories(temp.resolve("another place"));
        TestRepo tar = TestRepo.at(temp.resolve("tar"));
        run(tar, "tar", "-C", place.toString(), "-xzf", only(".tar.gz").toString());
        Path unpacked = first(place).resolve("bin/vtag");
        Path link = Files.createSymbolicLink(temp.resolve("vtag"), unpacked);
        for (Path launcher : List.of(unpacked, link)) {
            assertThat(run(bare, launcher.toString(), "--version")).startsWith("vtag ");
        }
        assertTakesSnapshots(unpacked);

        Path root = Files.createDirectories(temp.resolve("root"));
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
        Files.writeString(root.resolve("var/lib/dpkg/status"), "");
        TestRepo dpkg = TestRepo.at(temp.resolve("dpkg"));
        // The other packages are not in there.
        List<String> options =
                List.of("dpkg", "--root=" + root, "--force-depends", "--force-not-root", "--log=/dev/null");
        run(dpkg, options, "-i", only(".deb").toString());
        assertThat(run(bare, root + "/usr/bin/vtag", "--version")).startsWith("vtag ");
        run(dpkg, options, "-r", "vtag");
        assertThat(root.resolve("usr")).doesNotExist();
    }

    /** With its class archives, or not at all. */
    private void assertTakesSnapshots(Path launcher) {
        TestRepo repo = TestRepo.init(temp.resolve("work"));
        repo.write("one", "1\n");
        repo.commitAll("feat: one");
        repo.set("PATH", temp.resolve("programs").toString()).set("VTAG_JAVA_OPTS", "-XX:AOTMode=on");
        run(repo, launcher.toString(), "install");
        repo.write("one", "2\n");
        repo.git("commit", "-q", "-a", "-m", "feat: two");
        assertThat(run(repo, launcher.toString(), "snapshots")).contains("pre-commit");
        run(repo, launcher.toString(), "restore", "HEAD~1", "one");
        assertThat(repo.path("one")).hasContent("1\n");
    }

    private Path withoutJava() throws IOException {
        Path programs = Files.createDirectories(temp.resolve("programs"));
        for (String program : PROGRAMS) {
            Path found = Stream.of(System.getenv("PATH").split(":"))
                    .map(directory -> Path.of(directory, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path caller = Files.writeString(programs.resolve(program), "#!/bin/sh\nexec " + found + " \"$@\"\n");
            assertThat(caller.toFile().setExecutable(true)).isTrue();
        }
        return programs;
    }

    private Path only(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("made"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path first(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static String run(TestRepo repo, List<String> options, String... words) {
        return run(repo, Stream.concat(options.stream(), Stream.of(words)).toArray(String[]::new));
    }

    private static String run(TestRepo repo, String... command) {
        TestRepo.Result result = repo.run(command);
        assertThat(result.exit()).as(result.err()).isZero();
        return result.out();
    }
}
