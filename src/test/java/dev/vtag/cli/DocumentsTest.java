package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.config.ConfigSchema;
import dev.vtag.config.SettingsPage;
import dev.vtag.console.Streams;
import dev.vtag.console.Terminal;
import dev.vtag.console.WatchedOutput;
import dev.vtag.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Holds the documents that are made from the source; {@code -Dvtag.docs.write=true} writes them anew. */
class DocumentsTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path MAN = Path.of("man");
    private final CommandLine line = CommandTree.whole(surroundings());

    @TestFactory
    Stream<DynamicTest> a_document_says_what_the_source_says() throws IOException {
        CommandHelp root = CommandHelp.of(line.getCommandSpec());
        Map<String, String> documents = Map.of(
                "commands.md", CommandsPage.of(root),
                "exit-codes.md", ExitCodesPage.text(),
                "configuration.md", SettingsPage.text(),
                "json.md", JsonPage.text(),
                "changelog-context.schema.json", ContextSchema.text(),
                "vtag.schema.json", Json.pretty(ConfigSchema.json()));
        return documents.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(), () -> hold(DOCS.resolve(document.getKey()), document.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> a_manual_page_says_what_the_help_says() throws IOException {
        Map<String, String> pages = ManPage.all(CommandHelp.of(line.getCommandSpec()), dateOfBuild());
        try (Stream<Path> files = Files.list(MAN)) {
            for (Path file : files.toList()) {
                if (Boolean.getBoolean("vtag.docs.write")
                        && !pages.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
                assertThat(Files.exists(file))
                        .as("%s is of a command that is gone", file)
                        .isEqualTo(pages.containsKey(file.getFileName().toString()));
            }
        }
        return pages.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(), () -> hold(MAN.resolve(page.getKey()), page.getValue())));
    }

    @Test
    void every_command_opens_with_a_sentence_and_two_examples_that_are_right() {
        for (CommandLine command : all(line)) {
            CommandHelp help = CommandHelp.of(command.getCommandSpec());
            assertThat(help.sentence()).as(help.name()).endsWith(".").doesNotContain("\n");
            assertThat(help.examples()).as(help.name()).hasSizeGreaterThanOrEqualTo(2);
            for (String example : help.examples()) {
                List<String> words = ShellWords.of(example);
                assertThat(words).as(example).startsWith(help.name().split(" "));
                // Parsed and not run: an option that was renamed shows here.
                line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            }
        }
    }

    @Test
    void the_JSON_of_every_command_is_documented() {
        for (CommandLine command : all(line)) {
            CommandHelp help = CommandHelp.of(command.getCommandSpec());
            boolean json =
                    help.common().stream().anyMatch(option -> option.names().equals("--json"));
            if (json && help.subcommands().isEmpty()) {
                assertThat(JsonPage.RESULTS.containsKey(help.name()) || JsonPage.OTHER.containsKey(help.name()))
                        .as(help.name())
                        .isTrue();
            }
        }
    }

    @Test
    void a_command_is_named_as_its_class_is() {
        for (CommandTree.Section section : CommandTree.SECTIONS) {
            for (Class<?> command : section.commands()) {
                assertThat(command.getAnnotation(CommandLine.Command.class).name())
                        .isEqualTo(CommandTree.name(command));
            }
        }
    }

    @Test
    void every_option_and_argument_is_described() {
        for (CommandLine command : all(line)) {
            CommandHelp help = CommandHelp.of(command.getCommandSpec());
            Stream.of(help.parameters(), help.options(), help.common())
                    .flatMap(List::stream)
                    .forEach(item -> assertThat(item.text())
                            .as("%s %s", help.name(), item.names())
                            .endsWith("."));
        }
    }

    /** The date that the build gives everything it makes; another one with each release. */
    private static String dateOfBuild() throws IOException {
        Matcher date = Pattern.compile("<project.build.outputTimestamp>([0-9-]{10})T")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(date.find()).isTrue();
        return date.group(1);
    }

    private static void hold(Path file, String text) throws IOException {
        if (Boolean.getBoolean("vtag.docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("written anew by -Dvtag.docs.write=true").content().isEqualTo(text);
    }

    private static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
        return all;
    }

    static Surroundings surroundings() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Streams streams =
                Streams.of(InputStream.nullInputStream(), new WatchedOutput(OutputStream.nullOutputStream()), nowhere);
        return new Surroundings(Map.of(), Path.of("").toAbsolutePath(), streams, Terminal.NONE, Clock.systemUTC());
    }
}
