package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.PlainScreen;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What vtag writes to a real terminal where names and messages are full of what commands one. */
class TerminalTest {
    /** Clears the screen, sets the title, a background, a string for the terminal itself, C1's own CSI. */
    private static final String EVIL = "e\u001b[2J\u001b]0;owned\u0007\u001b[41m\u001bP1\u009b41m\b\r";

    private static final List<String> COMMANDS = List.of(
            "status",
            "snapshot -m " + EVIL,
            "snapshots",
            "versions",
            "show latest",
            "diff v1.0.0",
            "restore v1.0.0 --dry-run",
            "restore v1.0.0 --delete",
            "operations",
            "undo",
            "verify --all",
            "archive v1.0.0 -o ../v.tar.gz",
            "verify ../v.tar.gz",
            "changelog",
            "doctor",
            "prune --dry-run",
            "show " + EVIL,
            "restore " + EVIL);

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void nobody_commands_a_terminal_but_vtag_and_progress_goes_without_a_trace(int columns) {
        TestRepo repo = TestRepo.init(dir.resolve("r"));
        Assumptions.assumeTrue(
                repo.run("sh", "-c", "script --version").out().contains("util-linux"), "no script(1) of util-linux");
        // Work has to take a while before it shows how far it is.
        repo.git("config", "filter.slow.smudge", "sleep 0.2; cat");
        repo.write(".gitattributes", "slow* filter=slow\n");
        for (int i = 0; i < 6; i++) {
            repo.write("slow" + i + EVIL, "1\n");
        }
        repo.write(EVIL + "/f", "1\n");
        repo.commitAll("feat: " + EVIL + "\n\nBody " + EVIL);
        repo.git("tag", "-a", "-m", EVIL, "v1.0.0");
        repo.run("sh", "-c", "for f in slow*; do echo 2 >\"$f\"; done");
        repo.write("more" + EVIL, "2\n");
        Path lines = dir.resolve("lines");
        repo.write(lines.toString(), String.join("\n", COMMANDS).replace('\r', '.'));
        repo.set("TERM", "xterm-256color")
                .set("COLUMNS_OF_IT", Integer.toString(columns))
                .set(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin/java").toString())
                .set("CLASSES", System.getProperty("java.class.path"))
                .set("LINES_OF_IT", lines.toString());

        TestRepo.Result result = repo.run(
                "script",
                "-qec",
                "stty cols $COLUMNS_OF_IT && exec \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
                        + " -Dvtag.training=\"$LINES_OF_IT\" -cp \"$CLASSES\" dev.vtag.Main",
                "/dev/null");

        assertThat(result.exit()).as(result.out()).isZero();
        List<String> screen = PlainScreen.of(result.out(), columns);
        assertThat(result.out()).contains("\u001b[33m").containsPattern("\\d/s");
        assertThat(screen).noneMatch(line -> line.matches(".*\\d/s\\b.*"));
    }
}
