package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Changelogs of every kind that projects keep: an entry is put in, and nothing else changes. */
class ChangelogKindsTest {
    private static final Path FILES = Path.of(System.getProperty("basedir", ""), "src/test/resources/changelogs");
    private static final Version NEW = Version.parse("v2.0.0-ood");
    private static final Version PAST = Version.parse("v1.0.5");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    static Stream<Path> files() throws IOException {
        return Files.list(FILES).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_release_adds_lines_and_changes_none(Path file) throws IOException {
        hold(file, changelog -> changelog.with(NEW, DATE, "- x\n\n### Y\n\n- z\n"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_past_version_adds_lines_and_changes_none(Path file) throws IOException {
        hold(file, changelog -> changelog.withPast(PAST, DATE, "- x\n"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_is_not_released_adds_lines_changes_none_and_makes_room(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);
        byte[] drafted = hold(file, changelog -> changelog.withUnreleased("- draft\n"));

        String released = latin1(ChangelogFile.parse(drafted, "CHANGELOG.md").with(NEW, DATE, "- x\n"));

        assertThat(released).doesNotContain("vtag:begin Unreleased", "- draft").contains("vtag:begin v2.0.0-ood");
        assertThat(lines(released)).containsSubsequence(handWritten(lines(latin1(before))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keep-a-changelog.md | ## [v2.0.0-ood] - 2026-11-20 | ### Added
            underlined.md       | ## v2.0.0-ood - 2026-11-20   | 1.1.0 (2024-05-01)
            first-level.md      | # v2.0.0-ood - 2026-11-20    | ## Features
            generated.md        | ## [v2.0.0-ood] - 2026-11-20 | ## [1.1.0](https://example.org/compare/v1.0.0..v1.1.0) - 2024-05-01
            NEWS                | ## v2.0.0-ood - 2026-11-20   | Release 1.1 2024-05-01
            no-last-line-end.md | ## [v2.0.0-ood] - 2026-11-20 | ### Removed
            version-words.md    | ## v2.0.0-ood - 2026-11-20   | ## Version 1.2.0
            listed.md           | ## v2.0.0-ood - 2026-11-20   | * 1.1.1 (2024-05-01)
            history.md          | # v2.0.0-ood - 2026-11-20    | v1.1.0 / 2024-05-01
            traps.md            | ## v2.0.0-ood - 2026-11-20   | ## 1.1.0 / 2024-05-01
            """)
    void a_new_section_stands_in_the_manner_of_the_others_before_the_newest(String name, String heading, String next)
            throws IOException {
        List<String> lines = lines(latin1(ChangelogFile.parse(Files.readAllBytes(FILES.resolve(name)), name)
                .with(NEW, DATE, "- x\n")));

        int at = lines.indexOf(heading);

        assertThat(at).isNotNegative();
        assertThat(lines.subList(at, lines.size()).stream()
                        .skip(1)
                        .filter(line -> !line.isBlank() && !line.startsWith("<!--") && !line.equals("- x"))
                        .findFirst())
                .contains(next);
    }

    @Test
    void a_title_that_names_a_version_line_is_no_section() throws IOException {
        String after = latin1(ChangelogFile.parse(Files.readAllBytes(FILES.resolve("listed.md")), "listed.md")
                .with(NEW, DATE, "- x\n"));

        assertThat(after).startsWith("CHANGELOG for 1.1.x\n");
    }

    @Test
    void releases_after_the_first_stand_before_it_and_before_the_versions_in_lists() throws IOException {
        byte[] first = ChangelogFile.parse(Files.readAllBytes(FILES.resolve("listed.md")), "listed.md")
                .with(NEW, DATE, "- x\n");
        byte[] second =
                ChangelogFile.parse(first, "listed.md").with(Version.parse("v2.1.0"), DATE, "### Added\n\n- y\n");
        byte[] past = ChangelogFile.parse(second, "listed.md").withPast(Version.parse("1.1.0"), DATE, "### Z\n\n- z\n");

        assertThat(latin1(past))
                .containsSubsequence("## v2.1.0", "- y", "## v2.0.0-ood", "- x", "* 1.1.1", "* 1.1.0", "- z");
        assertThat(ChangelogFile.parse(past, "listed.md").withPast(Version.parse("1.1.0"), DATE, "### Z\n\n- z\n"))
                .isEqualTo(past);
    }

    @Test
    void a_past_version_goes_where_its_number_belongs() throws IOException {
        String after = latin1(
                ChangelogFile.parse(Files.readAllBytes(FILES.resolve("keep-a-changelog.md")), "keep-a-changelog.md")
                        .withPast(PAST, DATE, "- x\n"));

        assertThat(after.indexOf("## [v1.0.5]")).isBetween(after.indexOf("## [1.1.0]"), after.indexOf("## [1.0.0]"));
        assertThat(after).contains("[Unreleased]: https://example.org/p/compare/v1.1.0...HEAD\n");
    }

    @Test
    void a_hundred_thousand_versions_are_fine() {
        StringBuilder text = new StringBuilder("# C\n\n");
        for (int i = 100_000; i > 0; i--) {
            text.append("## 0.").append(i).append(".0\n\n- a [link] `b\n\n");
        }

        byte[] after = ChangelogFile.parse(text.toString().getBytes(StandardCharsets.UTF_8), "C")
                .with(NEW, DATE, "- x\n");

        assertThat(latin1(after)).startsWith("# C\n\n## v2.0.0-ood - 2026-11-20\n");
    }

    /** Puts an entry in twice; all that was there must be there still, in order, and the second time changes nothing. */
    private static byte[] hold(Path file, Function<ChangelogFile, byte[]> change) throws IOException {
        byte[] before = Files.readAllBytes(file);
        String name = "CHANGELOG.md";

        byte[] once = change.apply(ChangelogFile.parse(before, name));
        byte[] twice = change.apply(ChangelogFile.parse(once, name));

        assertThat(latin1(twice)).isEqualTo(latin1(once));
        assertThat(lines(latin1(once))).containsSubsequence(handWritten(lines(latin1(before))));
        assertThat(once.length).isGreaterThan(before.length);
        return once;
    }

    /** The one line that may change is the link that moves on. */
    private static List<String> handWritten(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("[Unreleased]: ")).toList();
    }

    /** Returns the lines with what ends them, but for the last line end, which a line put in after it may add. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        return lines;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
