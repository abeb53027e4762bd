package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Transcript;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays the transcripts in src/test/resources/cases and compares every line. A file holds cases, each under its title
 * {@code ## what it shows}; what stands before the first title is played at the beginning of every case. A case starts
 * in an empty directory with a HOME of its own. {@code vtag} runs in this process, anything else in a shell; {@code cd}
 * stays. Hooks, and {@code vtag} in a pipe, run the same classes in a process of their own. {@code -Dvtag.cases.write=true} writes what came into the files, for review.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> every_command_answers_as_written() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                CaseFile cases = CaseFile.read(file);
                for (CaseFile.Case each : cases.cases()) {
                    String name = CASES.relativize(file) + ": " + each.title();
                    tests.add(DynamicTest.dynamicTest(name, () -> play(cases, each)));
                }
            }
        }
        return tests.stream();
    }

    private void play(CaseFile cases, CaseFile.Case each) throws IOException {
        TestRepo repo = TestRepo.at(Files.createTempDirectory(scratch, "case").resolve("work"));
        Path program = Launcher.under(repo.home()).program();
        repo.set("VTAG_BIN", program.toString())
                .set("JAVA_HOME", System.getProperty("java.home"))
                .set("PATH", program.getParent() + ":" + repo.environment().get("PATH"));
        Path directory = repo.root();
        for (Transcript.Step step : cases.opening().steps()) {
            directory = run(repo, directory, step, "", new ArrayList<>());
        }
        List<String> written = new ArrayList<>();
        for (Transcript.Step step : each.transcript().steps()) {
            directory = run(repo, directory, step, each.title(), written);
        }
        if (CaseFile.WRITING) {
            cases.rewrite(each, written);
        }
    }

    /** Runs one step, compares, and returns the directory that the next one runs in. */
    private static Path run(TestRepo repo, Path directory, Transcript.Step step, String title, List<String> written) {
        String command = step.command();
        if (command.startsWith("cd ")) {
            written.add("$ " + command);
            return directory.resolve(command.substring(3)).normalize();
        }
        TestRepo.Result result = isVtagAlone(command)
                ? Vtag.run(
                        repo,
                        directory,
                        ShellWords.of(command).subList(1, ShellWords.of(command).size()))
                : repo.run("sh", "-c", "cd '" + directory + "' && { " + command + "\n}");
        List<String> actual = Transcript.lines(result).stream()
                .map(line -> line.replace(repo.home().toString(), "$HOME")
                        .replace(repo.root().toString(), "$ROOT")
                        .replace(repo.root().resolveSibling("").toString(), "$ABOVE"))
                .toList();
        written.add("$ " + command.replace("\n", "\n> "));
        if (CaseFile.WRITING) {
            written.addAll(step.matches(actual) ? step.expected() : actual);
            return directory;
        }
        if (!step.matches(actual)) {
            assertThat(String.join("\n", actual))
                    .as("%s\n$ %s", title, command)
                    .isEqualTo(String.join("\n", step.expected()));
        }
        return directory;
    }

    private static boolean isVtagAlone(String command) {
        return command.equals("vtag") || (command.startsWith("vtag ") && !command.matches("(?s).*[|<>;&$`\n].*"));
    }
}
