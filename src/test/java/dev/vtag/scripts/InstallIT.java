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
    void an_installed_vtag_has_an_archive_of_its_classes_and_leaves_nothing_behind(Path javaHome) throws IOException {
        Installation vtag = Installation.under(temp, javaHome);

        assertThat(version(vtag)).isEqualTo(new TestRepo.Result(0, "vtag " + projectVersion() + "\n", ""));
        assertThat(archives(vtag))
                .as("for hooks, for short commands, for all else")
                .hasSize(3)
                .allSatisfy(archive -> assertThat(archive).isNotEmptyFile());
        TestRepo repo = TestRepo.init(temp.resolve("work"));
        repo.write("one", "1\n");
        repo.commitAll("feat: one");
        TestRepo.Result archived = repo.run(vtag.launcher().toString(), "archive", "-q", "HEAD");
        assertThat(archived.exit()).isZero();
        assertThat(archived.err()).as("what Java says of native libraries").isEmpty();
    }

    @Test
    void an_archive_that_does_not_fit_is_passed_over_in_silence_and_made_again() throws IOException {
        Installation vtag = Installation.under(temp);
        Path archive = archives(vtag).stream()
                .filter(file -> !file.toString().matches(".*-(hooks|short)[.]archive"))
                .findFirst()
                .orElseThrow();
        Path trainer = vtag.library().resolve("train");
        byte[] training = Files.readAllBytes(trainer);
        // The launcher has it made in the background: here only when asked.
        Files.writeString(trainer, "#!/bin/sh\n");
        TestRepo.Result good = new TestRepo.Result(0, "vtag " + projectVersion() + "\n", "");

        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
        assertThat(version(vtag)).as("older than the jar").isEqualTo(good);
        Files.writeString(archive, "no archive");
        assertThat(version(vtag)).as("damaged").isEqualTo(good);
        Files.delete(archive);
        assertThat(version(vtag)).as("missing").isEqualTo(good);

        Files.write(trainer, training);
        TestRepo.Result made = TestRepo.at(temp.resolve("elsewhere"))
                .run(trainer.toString(), System.getProperty("java.home") + "/bin/java");
        assertThat(made).isEqualTo(new TestRepo.Result(0, "", ""));
        assertThat(archive).isNotEmptyFile();
    }

    @Test
    void where_one_of_the_archives_cannot_be_made_no_hook_has_them_made_again() throws IOException {
        Path library = Files.createDirectories(temp.resolve("lib"));
        Path train = Files.copy(Path.of(System.getProperty("vtag.root"), "scripts/train.sh"), library.resolve("train"));
        Files.writeString(library.resolve("vtag.jar"), "");
        Path java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
        Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        // Of the two it makes the one for commands.
        Files.writeString(java, """
                #!/bin/sh
                for a; do
                  case $a in
                    -XX:ArchiveClassesAtExit=*) made=${a#*=} ;;
                    -Dvtag.training=*/commands) [ -z "${made-}" ] || echo archive >"$made" ;;
                  esac
                done
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();

        TestRepo.Result result = TestRepo.at(temp.resolve("elsewhere")).run("sh", train.toString(), java.toString());

        assertThat(result).isEqualTo(new TestRepo.Result(0, "", ""));
        assertThat(library.resolve("classes-17.0.1.archive")).isNotEmptyFile();
        assertThat(library.resolve("classes-17.0.1-hooks.archive")).doesNotExist();
        assertThat(library.resolve("classes-17.0.1.archive.failed")).exists();
    }

    @Test
    void the_launcher_starts_no_other_program_than_java_and_names_one_too_old() throws IOException {
        Installation vtag = Installation.under(temp.resolve("it's a & place"));
        assertThat(archives(vtag)).hasSize(3);
        Path old = Files.createDirectories(temp.resolve("jdk-11/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Files.writeString(temp.resolve("jdk-11/release"), "JAVA_VERSION=\"11.0.2\"\n");
        TestRepo bare = TestRepo.at(temp.resolve("elsewhere")).set("PATH", temp.toString());

        assertThat(bare.run("/bin/sh", vtag.launcher().toString(), "--version").exit())
                .isZero();
        TestRepo.Result refused = bare.set("VTAG_JAVA", old.toString())
                .run("/bin/sh", vtag.launcher().toString(), "--version");

        assertThat(refused.exit()).isEqualTo(7);
        assertThat(refused.err()).contains("is Java 11.0.2, and vtag needs 17 or newer");
        TestRepo.Result nowhere = bare.run(
                "/bin/sh",
                "-c",
                "cd ../jdk-11/bin && /bin/rm -r ../../jdk-11 && exec \"$0\" status",
                vtag.launcher().toString());
        assertThat(nowhere.exit()).isEqualTo(7);
        assertThat(nowhere.err()).contains("vtag: the directory you are in is gone\n");
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
    void the_manual_pages_come_and_go_with_vtag() throws IOException {
        Installation vtag = Installation.under(temp);
        Path pages = vtag.prefix().resolve("share/man/man1");
        assertThat(pages.resolve("vtag.1")).isNotEmptyFile();
        assertThat(pages.resolve("vtag-restore.1")).isNotEmptyFile();
        Files.writeString(pages.resolve("vtag-of-old.1"), "");
        Files.writeString(pages.resolve("git.1"), "");
        Files.writeString(vtag.library().resolve("pages"), "vtag-of-old.1\n");

        assertThat(vtag.script("install.sh").out()).contains("manual     " + pages + " (");
        assertThat(pages.resolve("vtag-of-old.1")).doesNotExist();
        vtag.script("uninstall.sh");

        try (Stream<Path> left = Files.list(pages)) {
            assertThat(left).containsExactly(pages.resolve("git.1"));
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
