package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
    /** 12:00 in Berlin, in summer; on 25 October clocks go back there. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-20T10:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "now,                        2026-10-20T10:00:00Z",
        "2h,                         2026-10-20T08:00:00Z",
        "90 min,                     2026-10-20T08:30:00Z",
        "30m,                        2026-10-20T09:30:00Z",
        "45s,                        2026-10-20T09:59:15Z",
        "3 days ago,                 2026-10-17T10:00:00Z",
        "1 Day Ago,                  2026-10-19T10:00:00Z",
        "2 weeks ago,                2026-10-06T10:00:00Z",
        "1 month ago,                2026-09-20T10:00:00Z",
        "1y,                         2025-10-20T10:00:00Z",
        "yesterday 14:00,            2026-10-19T12:00:00Z",
        "yesterday,                  2026-10-19T21:59:59.999Z",
        "today,                      2026-10-20T21:59:59.999Z",
        "today 9:05,                 2026-10-20T07:05:00Z",
        "11:59,                      2026-10-20T09:59:00Z",
        "12:01,                      2026-10-19T10:01:00Z",
        "2026-10-01,                 2026-10-01T21:59:59.999Z",
        "2026-10-01 14:00,           2026-10-01T12:00:00Z",
        "2026-10-01T14:00:30,        2026-10-01T12:00:30Z",
        "2026-12-01 14:00,           2026-12-01T13:00:00Z",
        "2026-10-01T14:00:00Z,       2026-10-01T14:00:00Z",
        "2026-10-01T14:00:00.114Z,   2026-10-01T14:00:00.114Z",
        "2026-10-01T14:00+02:00,     2026-10-01T12:00:00Z",
        "2026-10-01 14:00:00 +0200,  2026-10-01T12:00:00Z",
        "2026-10-01T14:00:00-05,     2026-10-01T19:00:00Z",
    })
    void a_moment_is_read_as_people_write_it(String text, String expected) {
        assertThat(PointInTime.parse(text, CLOCK)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2x",
                "ago",
                "2026-13-01",
                "2026-02-30",
                "25:00",
                "yesterday noon",
                "3 days hence",
                "-2h",
                "99999999999999h",
                "2026-10-01T14:00:00+99:00",
                "1999999 years"
            })
    void anything_else_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> PointInTime.parse(text, CLOCK)).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
            assertThat(e.hint().orElse("")).contains("yesterday 14:00");
        });
    }
}
