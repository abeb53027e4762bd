package dev.vtag.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:14Z");

    @Test
    void cells_stand_under_each_other_and_no_line_ends_in_blanks() {
        Table table = Table.of(Table.Align.LEFT, Table.Align.RIGHT, Table.Align.LEFT)
                .row("a", "1", "x")
                .row("longer", "12345", "")
                .row("", "7", "y")
                .row("end");

        assertThat(Screen.plain(NOW).table(table.indent(2)).text()).isEqualTo("""
                  a           1  x
                  longer  12345
                              7  y
                  end
                """);
    }

    @Test
    void wide_and_combining_characters_take_the_columns_they_take() {
        Table table = Table.of(Table.Align.LEFT, Table.Align.LEFT)
                .row("日本", "a")
                .row("e\u0301", "b")
                .row("four", "c");

        assertThat(Screen.plain(NOW).table(table).text()).isEqualTo("日本  a\ne\u0301     b\nfour  c\n");
    }

    @Test
    void text_from_outside_cannot_steer_the_terminal() {
        String hostile = "a\u001b[31m\u0007\u009b\u202eb\r\n";

        assertThat(Screen.plain(NOW).line(hostile).text()).isEqualTo("a\\x1b[31m\\x07\\x9b\\u202eb\\r\\n\n");
        assertThat(new Screen(true, 80, NOW).line(Styled.of(Style.BAD, hostile)).text())
                .isEqualTo("\u001b[31ma\\x1b[31m\\x07\\x9b\\u202eb\\r\\n\u001b[0m\n");
    }

    @Test
    void colour_is_used_only_where_it_is_allowed() {
        assertThat(new Screen(true, 80, NOW)
                        .line(Styled.of(Style.ADDED, "+"), Styled.plain(" a"))
                        .text())
                .isEqualTo("\u001b[32m+\u001b[0m a\n");
        assertThat(new Screen(false, 80, NOW)
                        .line(Styled.of(Style.ADDED, "+"), Styled.plain(" a"))
                        .text())
                .isEqualTo("+ a\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:15:02Z, 12 s ago",
        "2026-11-20T10:13:30Z, 104 s ago",
        "2026-11-20T10:10:00Z, 5 min ago",
        "2026-11-20T07:00:00Z, 3 h ago",
        "2026-11-17T07:00:00Z, 3 days ago",
        "2025-11-17T07:00:00Z, 2025-11-17",
        "2026-11-20T10:15:20Z, in 6 s"
    })
    void a_time_is_told_as_people_tell_it(Instant moment, String words) {
        assertThat(Screen.plain(NOW).ago(moment)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "86016, 84 KiB",
        "1048575, 1.0 MiB",
        "3250586, 3.1 MiB",
        "104857600, 100 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void a_size_is_told_in_binary_units(long bytes, String words) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(words);
    }

    @Test
    void one_is_singular() {
        assertThat(Quantity.of(1, "file")).isEqualTo("1 file");
        assertThat(Quantity.of(0, "file")).isEqualTo("0 files");
        assertThat(Quantity.of(12_345, "entry", "entries")).isEqualTo("12,345 entries");
    }
}
