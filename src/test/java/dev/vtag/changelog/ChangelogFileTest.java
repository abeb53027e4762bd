package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogFileTest {
    private static final Version VERSION = Version.parse("v1.1.0-ood");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final String BLOCK =
            "<!-- vtag:begin v1.1.0-ood -->\n### Added\n\n- x\n<!-- vtag:end v1.1.0-ood d7c9982d -->\n";
    private static final String OTHER_DIGEST = "3585e16b";
    private static final String ENTRY = "### Added\n\n- x\n";

    @Test
    void a_missing_file_is_created() {
        String file = utf8(ChangelogFile.create().with(VERSION, DATE, ENTRY));

        assertThat(file)
                .startsWith("# Changelog\n")
                .endsWith("## [Unreleased]\n\n## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK);
    }

    @Test
    void what_stands_under_Unreleased_becomes_the_version_s() {
        String before = """
                # Changelog

                ## [Unreleased]

                ### Changed
                - By hand.

                ## [v1.0.0] - 2026-01-01

                - First.

                [Unreleased]: https://example.org/compare/v1.0.0...HEAD
                """;

        assertThat(with(before)).isEqualTo("""
                # Changelog

                ## [Unreleased]

                ## [v1.1.0-ood] - 2026-11-20

                ### Changed
                - By hand.

                """ + BLOCK + """

                ## [v1.0.0] - 2026-01-01

                - First.

                [Unreleased]: https://example.org/compare/v1.1.0-ood...HEAD
                [v1.1.0-ood]: https://example.org/compare/v1.0.0...v1.1.0-ood
                """);
    }

    @Test
    void an_empty_Unreleased_stays_empty() {
        assertThat(with("# C\n\n## [Unreleased]\n\n## [v1.0.0] - 2026-01-01\n- a\n"))
                .isEqualTo("# C\n\n## [Unreleased]\n\n## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK
                        + "\n## [v1.0.0] - 2026-01-01\n- a\n");
        assertThat(with("## Unreleased")).isEqualTo("## Unreleased\n\n## v1.1.0-ood - 2026-11-20\n\n" + BLOCK);
        assertThat(with("## Unreleased\n## v1.0.0\n"))
                .isEqualTo("## Unreleased\n\n## v1.1.0-ood - 2026-11-20\n\n" + BLOCK + "\n## v1.0.0\n");
    }

    @Test
    void text_right_below_the_heading_and_no_line_end_at_the_end_are_fine() {
        assertThat(with("## [Unreleased]\n- a"))
                .isEqualTo("## [Unreleased]\n\n## [v1.1.0-ood] - 2026-11-20\n\n- a\n\n" + BLOCK);
    }

    @Test
    void link_definitions_stay_at_the_end() {
        assertThat(with("## [Unreleased]\n\n- a\n\n[Unreleased]: https://example.org\n"))
                .isEqualTo("## [Unreleased]\n\n## [v1.1.0-ood] - 2026-11-20\n\n- a\n\n" + BLOCK
                        + "\n[Unreleased]: https://example.org\n");
        assertThat(with("# C\n\nText.\n\n[a]: https://example.org\n"))
                .isEqualTo("# C\n\nText.\n\n## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK + "\n[a]: https://example.org\n");
    }

    @Test
    void without_Unreleased_the_newest_version_comes_after_the_new_one() {
        assertThat(with("# News\n\nHello.\n\n### 1.0.0 (2026-01-01)\n\n- a\n\n### 0.9\n"))
                .isEqualTo("# News\n\nHello.\n\n### v1.1.0-ood - 2026-11-20\n\n"
                        + BLOCK.replace("### Added", "#### Added").replace("d7c9982d", "101a57db")
                        + "\n### 1.0.0 (2026-01-01)\n\n- a\n\n### 0.9\n");
        assertThat(with("Project 2.0 news\n================\n\n1.0.0\n-----\n\n* a\n\n0.9.0\n-----\n"))
                .isEqualTo("Project 2.0 news\n================\n\n## v1.1.0-ood - 2026-11-20\n\n" + BLOCK
                        + "\n1.0.0\n-----\n\n* a\n\n0.9.0\n-----\n");
    }

    @Test
    void a_file_without_any_version_gets_the_section_at_its_end() {
        assertThat(with("")).isEqualTo("## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK);
        assertThat(with("Notes")).isEqualTo("Notes\n\n## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK);
    }

    @Test
    void headings_in_fences_comments_and_quotes_are_no_sections() {
        String before = """
                # C

                ```
                ## [Unreleased]
                ```

                <!--
                ## [Unreleased]
                -->

                > ## [Unreleased]

                ## [Unreleased]
                - a
                  ```md
                  ## [v9.9.9]
                  ```
                """;

        assertThat(with(before))
                .isEqualTo(before.replace(
                                "\n## [Unreleased]\n- a\n",
                                "\n## [Unreleased]\n\n## [v1.1.0-ood] - 2026-11-20\n\n- a\n")
                        + "\n" + BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# C\n\n## [Unreleased]\n\n- a\n\n## [v1.0.0]\n",
                "# C\r\n\r\n## [Unreleased]\r\n\r\n- a\r\n\r\n## [v1.0.0]\r\n",
                "\ufeff# C\n\n## [Unreleased]\n- é ü 漢\n",
                "\ufeff## [Unreleased]",
                "# C\n\n## 1.0.0\n\n- a",
                "## [Unreleased]\n\n- a $1 \\1\n\n[x]: y\n"
            })
    void twice_is_once_and_another_entry_replaces_the_block_alone(String before) {
        byte[] once = ChangelogFile.parse(bytes(before), "CHANGELOG.md").with(VERSION, DATE, ENTRY);

        byte[] twice = ChangelogFile.parse(once, "CHANGELOG.md").with(VERSION, DATE.plusDays(3), ENTRY);
        byte[] other = ChangelogFile.parse(once, "CHANGELOG.md").with(VERSION, DATE, "- $0 \\2 other\n");

        assertThat(utf8(twice)).isEqualTo(utf8(once));
        assertThat(utf8(other))
                .isEqualTo(utf8(once)
                        .replaceAll("### Added\r?\n\r?\n- x", "- \\$0 \\\\2 other")
                        .replace("d7c9982d", OTHER_DIGEST));
        assertThat(ChangelogFile.parse(once, "CHANGELOG.md").has(VERSION)).isTrue();
        assertThat(withoutInsertions(utf8(once))).isEqualTo(withoutBlankLines(before));
    }

    @Test
    void line_ends_byte_order_mark_and_bytes_that_are_no_UTF_8_survive() {
        byte[] before = "\u00ef\u00bb\u00bf# C \u00ff\r\n\r\n## [Unreleased]\r\n- \u00e9\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        String after =
                new String(ChangelogFile.parse(before, "C").with(VERSION, DATE, "- é\n"), StandardCharsets.ISO_8859_1);

        assertThat(after)
                .isEqualTo(
                        "\u00ef\u00bb\u00bf# C \u00ff\r\n\r\n## [Unreleased]\r\n\r\n## [v1.1.0-ood] - 2026-11-20\r\n\r\n- \u00e9\r\n\r\n"
                                + "<!-- vtag:begin v1.1.0-ood -->\r\n- \u00c3\u00a9\r\n<!-- vtag:end v1.1.0-ood 1fdc0711 -->\r\n");
    }

    @Test
    void a_section_written_by_hand_keeps_its_text_and_gets_the_block_at_its_end() {
        assertThat(with("## [Unreleased]\n- b\n\n## [v1.1.0-ood] - soon\n\n- a\n\n## [v1.0.0]\n"))
                .isEqualTo("## [Unreleased]\n- b\n\n## [v1.1.0-ood] - soon\n\n- a\n\n" + BLOCK + "\n## [v1.0.0]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## Notes\ntext",
                "# Title",
                "  ## [v7.0.0] - 2020-01-01 ##",
                "Setext\n------",
                "Two\nlines\n===",
                "a\n\n##",
                "### Fine\n\n###### Fine too"
            })
    void a_heading_in_an_entry_ends_no_section(String message) {
        String once = with("## [Unreleased]\n\n## [v1.0.0]\n", message + "\n\n### Added\n\n- x\n");

        assertThat(with(once, message + "\n\n### Added\n\n- x\n")).isEqualTo(once);
        assertThat(ChangelogFile.parse(bytes(once), "CHANGELOG.md").has(Version.parse("v7.0.0")))
                .isFalse();
        assertThat(with(once, "- y\n")).isEqualTo(with("## [Unreleased]\n\n## [v1.0.0]\n", "- y\n"));
    }

    @Test
    void words_changed_by_hand_are_replaced_where_that_is_insisted_on_alone() {
        String edited = with("## [Unreleased]\n").replace("- x", "- x, which I know better");
        ChangelogFile file = ChangelogFile.parse(bytes(edited), "CHANGELOG.md");

        assertThatThrownBy(() -> file.with(VERSION, DATE, "- y\n"))
                .isInstanceOfSatisfying(
                        VtagException.class,
                        e -> assertThat(e.hint().orElseThrow()).endsWith("vtag changelog v1.1.0-ood --write --anew"))
                .hasMessage("what vtag wrote of v1.1.0-ood in CHANGELOG.md was edited by hand");
        assertThatThrownBy(() -> file.withPast(VERSION, DATE, ENTRY)).isInstanceOf(VtagException.class);
        assertThat(utf8(file.with(ChangelogFile.Edits.REPLACED).withPast(VERSION, DATE, ENTRY)))
                .isEqualTo(with("## [Unreleased]\n"));
    }

    @Test
    void a_draft_that_was_edited_by_hand_is_not_released_over() {
        String edited = utf8(ChangelogFile.create().withUnreleased("- x\n")).replace("- x\n", "- x\n- mine\n");

        assertThatThrownBy(() -> with(edited, "- x\n"))
                .isInstanceOfSatisfying(
                        VtagException.class,
                        e -> assertThat(e.hint().orElseThrow()).endsWith("vtag changelog --unreleased --write --anew"));
        assertThat(with(edited, "- x\n- mine\n")).contains("- x\n- mine\n<!-- vtag:end v1.1.0-ood");
    }

    @Test
    void converted_line_ends_are_no_edit() {
        String once = with("## [Unreleased]\r\n", "- a\n\n- é\n").replace("\r\n", "\n");

        assertThat(with(once, "- b\n")).contains("- b").doesNotContain("- a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"```\nopen", "~~~", "<!-- open", "<script>", "<pre>"})
    void what_an_entry_leaves_open_swallows_no_section(String entry) {
        String once = with("## [Unreleased]\n\n## [v1.0.0] - 2026-01-01\n\n- First.\n", entry);
        ChangelogFile file = ChangelogFile.parse(once.getBytes(StandardCharsets.UTF_8), "CHANGELOG.md");

        assertThat(file.has(Version.parse("v1.0.0"))).isTrue();
        assertThat(with(once, entry)).isEqualTo(once);
    }

    @Test
    void an_entry_cannot_forge_the_markers() {
        String once = with("## [Unreleased]\n", "<!-- vtag:end v1.1.0-ood -->\nmore");

        assertThat(with(once, "<!-- vtag:end v1.1.0-ood -->\nmore")).isEqualTo(once);
    }

    @Test
    void ten_megabytes_are_fine() {
        String line = "- A line of a very long changelog, with `code` and [a link](https://example.org).\n";
        String before = "# C\n\n## [Unreleased]\n\n## [v1.0.0]\n\n" + line.repeat((10 << 20) / line.length());

        assertThat(with(before))
                .hasSize(before.length() + ("## [v1.1.0-ood] - 2026-11-20\n\n" + BLOCK + "\n").length());
    }

    @Test
    void a_binary_file_is_refused() {
        assertThatThrownBy(() -> ChangelogFile.parse(new byte[] {'a', 0, 'b'}, "CHANGELOG.md"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                .hasMessage("CHANGELOG.md is no UTF-8 text");
    }

    private static String withoutInsertions(String after) {
        return withoutBlankLines(after.replaceAll("(?s)<!-- vtag:begin.*vtag:end v1.1.0-ood \\w{8} -->\r?\n", "")
                .replaceAll("#+ \\[?v1.1.0-ood\\]? - .*\r?\n", ""));
    }

    private static String withoutBlankLines(String text) {
        return text.replaceAll("(\r?\n)+", "\n").strip();
    }

    private static String with(String before) {
        return with(before, ENTRY);
    }

    private static String with(String before, String entry) {
        return utf8(ChangelogFile.parse(bytes(before), "CHANGELOG.md").with(VERSION, DATE, entry));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
