package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushCommandTest {
    @ParameterizedTest
    @CsvSource({
        "origin main,                     REAL",
        "-f origin main,                  REAL",
        "--delete origin main,            REAL",
        "-onotify origin main,            REAL",
        "-fon origin main,                REAL",
        "origin -- -n,                    REAL",
        "--dry-run --no-dry-run origin,   REAL",
        "--dry-run origin main,           DRY_RUN",
        "origin main --dry-run,           DRY_RUN",
        "--dry-r origin main,             DRY_RUN",
        "-n origin main,                  DRY_RUN",
        "-fn origin main,                 DRY_RUN",
        "-nf origin main,                 DRY_RUN",
        "-no text origin main,            DRY_RUN",
    })
    void a_dry_run_is_seen_in_every_spelling_that_git_knows(String arguments, PushCommand expected) {
        assertThat(PushCommand.of(List.of(arguments.split(" ", -1)))).isEqualTo(expected);
    }
}
