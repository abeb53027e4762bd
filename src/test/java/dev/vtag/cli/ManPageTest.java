package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Sets the manual pages with the real groff, where there is one. */
class ManPageTest {
    private static final Path MAN = Path.of("man").toAbsolutePath();

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> groff_sets_each_page_without_a_warning_and_with_everything_on_it() {
        TestRepo place = TestRepo.at(temp);
        assumeTrue(place.run("sh", "-c", "command -v groff").exit() == 0, "groff is not installed");
        CommandHelp root =
                CommandHelp.of(CommandTree.whole(DocumentsTest.surroundings()).getCommandSpec());
        return Stream.concat(Stream.of(root), root.subcommands().stream())
                .map(command ->
                        DynamicTest.dynamicTest(ManPage.file(command), () -> holds(set(place, command), command)));
    }

    @Test
    void a_line_that_would_be_a_macro_is_text() throws IOException {
        try (Stream<Path> pages = Files.list(MAN)) {
            for (Path page : pages.toList()) {
                assertThat(Files.readAllLines(page))
                        .as(page.toString())
                        .allMatch(
                                line -> line.matches(
                                        "\\.\\\\\".*|\\.(TH|SH|SS|TP|PP|nh|ad|nf|fi|br)( .*)?|[^.'\\\\].*|\\\\(&|\\(|-|f|e|\\[).*"))
                        .allMatch(line -> line.equals(line.strip()));
            }
        }
    }

    private static String set(TestRepo place, CommandHelp command) {
        Path file = MAN.resolve(ManPage.file(command));
        TestRepo.Result set =
                place.run("groff", "-man", "-ww", "-Tascii", "-P-c", "-P-bou", "-rLL=300n", file.toString());
        assertThat(set.err()).isEmpty();
        assertThat(set.exit()).isZero();
        return set.out();
    }

    /** Everything the help tells stands on the page; of a command with others below it, the others' too. */
    private static void holds(String page, CommandHelp command) {
        String words = page.replaceAll("\\s+", " ");
        List<String> expected = new ArrayList<>(List.of(command.sentence()));
        List<CommandHelp> told = new ArrayList<>(List.of(command));
        boolean root = !command.name().contains(" ");
        if (root) {
            expected.add(command.synopsis());
            command.subcommands().forEach(verb -> expected.add(verb.sentence()));
        } else {
            told.addAll(command.subcommands());
        }
        for (CommandHelp each : told) {
            expected.addAll(each.description());
            if (each.subcommands().isEmpty()) {
                expected.add(each.synopsis());
                expected.addAll(each.examples());
            }
            Stream.of(each.parameters(), each.options(), each.common())
                    .flatMap(List::stream)
                    .forEach(item -> expected.add(item.names() + " " + item.text()));
        }
        assertThat(expected).allSatisfy(text -> assertThat(words).contains(text.replaceAll("\\s+", " ")));
    }
}
