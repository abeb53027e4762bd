package dev.vtag.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Installation;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstallIT {
    @TempDir
    Path temp;

    static Stream<Path> javaHomes() throws IOException {
        Path here = Path.of(System.getProperty("java.home")).toRealPath();
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Stream.of(here);
        }
        try (Stream<Path> homes = Files.list(all)) {
            List<Path> runnable = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> !Files.isSymbolicLink(home))
                    .filter(home -> feature(home) >= 17)
                    .toList();
            return Stream.concat(Stream.of(here), runnable.stream()).distinct();
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void the_installed_vtag_starts_with_an_archive_of_its_classes(Path javaHome) throws IOException {
        Installation vtag = Installation.under(temp, javaHome);

        assertThat(version(vtag)).isEqualTo(new TestRepo.Result(0, "vtag " + projectVersion() + "\n", ""));
        assertThat(archives(vtag))
                .singleElement()
                .satisfies(archive -> assertThat(archive).isNotEmptyFile());
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void a_damaged_archive_is_passed_over_in_silence(Path javaHome) throws IOException {
        Installation vtag = Installation.under(temp, javaHome);
        Files.writeString(archives(vtag).get(0), "no archive");

        assertThat(version(vtag)).isEqualTo(new TestRepo.Result(0, "vtag " + projectVersion() + "\n", ""));
    }

    @Test
    void an_archive_older_than_the_jar_is_passed_over_in_silence() throws IOException {
        Installation vtag = Installation.under(temp);
        Files.writeString(vtag.library().resolve("train"), "#!/bin/sh\n");
        Path archive = archives(vtag).get(0);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

        assertThat(version(vtag)).isEqualTo(new TestRepo.Result(0, "vtag " + projectVersion() + "\n", ""));
    }

    @Test
    void a_missing_archive_is_made_again() throws IOException {
        Installation vtag = Installation.under(temp);
        Path archive = archives(vtag).get(0);
        Files.delete(archive);

        TestRepo.Result result = TestRepo.at(temp.resolve("elsewhere"))
                .run(vtag.library().resolve("train").toString(), System.getProperty("java.home") + "/bin/java");

        assertThat(result).isEqualTo(new TestRepo.Result(0, "", ""));
        assertThat(archive).isNotEmptyFile();
    }

    @Test
    void the_launcher_starts_no_other_program_than_java() throws IOException {
        Installation vtag = Installation.under(temp);
        TestRepo bare = TestRepo.at(temp.resolve("elsewhere")).set("PATH", temp.toString());

        assertThat(bare.run("/bin/sh", vtag.launcher().toString(), "--version").exit())
                .isZero();
    }

    @Test
    void a_prefix_may_have_spaces_and_quotes_in_its_name() throws IOException {
        Installation vtag = Installation.under(temp.resolve("it's a & place"));

        assertThat(version(vtag).exit()).isZero();
        assertThat(archives(vtag)).hasSize(1);
    }

    @Test
    void a_java_that_is_too_old_is_named() throws IOException {
        Installation vtag = Installation.under(temp);
        Path old = Files.createDirectories(temp.resolve("jdk-11/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Files.writeString(temp.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");

        TestRepo.Result result = TestRepo.at(temp.resolve("elsewhere"))
                .set("VTAG_JAVA", old.toString())
                .run(vtag.launcher().toString(), "--version");

        assertThat(result.exit()).isEqualTo(7);
        assertThat(result.err()).contains("is Java 11.0.2, and vtag needs 17 or newer");
    }

    @Test
    void uninstalling_leaves_nothing_behind() throws IOException {
        Installation vtag = Installation.under(temp);

        assertThat(vtag.script("uninstall.sh").exit()).isZero();

        assertThat(vtag.prefix()).doesNotExist();
    }

    @Test
    void uninstalling_leaves_what_others_put_there() throws IOException {
        Path theirs = Files.createDirectories(temp.resolve("prefix/bin")).resolve("theirs");
        Files.writeString(theirs, "");
        Installation vtag = Installation.under(temp);

        vtag.script("uninstall.sh");

        try (Stream<Path> left = Files.walk(vtag.prefix())) {
            assertThat(left).containsExactlyInAnyOrder(vtag.prefix(), theirs.getParent(), theirs);
        }
    }

    @Test
    void uninstalling_what_is_not_there_says_so() {
        TestRepo.Result result = TestRepo.at(temp.resolve("elsewhere"))
                .run("sh", System.getProperty("vtag.root") + "/scripts/uninstall.sh", "--prefix", temp.toString());

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("nothing is installed under " + temp);
    }

    private TestRepo.Result version(Installation vtag) {
        return TestRepo.at(temp.resolve("elsewhere")).run(vtag.launcher().toString(), "--version");
    }

    private static List<Path> archives(Installation vtag) throws IOException {
        try (Stream<Path> files = Files.list(vtag.library())) {
            return files.filter(file -> file.toString().endsWith(".archive")).toList();
        }
    }

    private static String projectVersion() throws IOException {
        try (var in = InstallIT.class.getResourceAsStream("/dev/vtag/build.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replace("version=", "");
        }
    }

    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
