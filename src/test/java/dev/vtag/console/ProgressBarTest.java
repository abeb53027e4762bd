package dev.vtag.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final AtomicLong millis = new AtomicLong();
    private final ProgressBar bar =
            new ProgressBar(new PrintStream(drawn, true, StandardCharsets.UTF_8), 80, () -> millis.get() * 1_000_000);

    @Test
    void short_work_shows_nothing() {
        try (Task task = bar.begin("Reading", Unit.FILES, 10)) {
            millis.set(500);
            task.advance(10);
        }

        assertThat(text()).isEmpty();
    }

    @Test
    void long_work_shows_how_far_it_is_and_goes_without_a_trace() {
        try (Task task = bar.begin("Archiving v5.5.1-ood", Unit.FILES, 247)) {
            millis.set(1000);
            task.advance(148);
            task.advance(1);
        }

        assertThat(text())
                .isEqualTo("\r\u001b[?7lArchiving v5.5.1-ood  59 %  148/247 files  148/s  1 s left\u001b[K\u001b[?7h"
                        + "\r\u001b[K");
    }

    @Test
    void bytes_are_told_as_sizes_and_an_unknown_total_as_none() {
        try (Task task = bar.begin("Packing", Unit.BYTES, -1)) {
            millis.set(2000);
            task.advance(4 << 20);
        }

        assertThat(text()).startsWith("\r\u001b[?7lPacking  4.0 MiB  2.0 MiB/s\u001b[K\u001b[?7h");
    }

    @Test
    void work_inside_other_work_does_not_show() {
        try (Task outer = bar.begin("Outer", Unit.STEPS, 2);
                Task inner = bar.begin("Inner", Unit.FILES, 2)) {
            millis.set(1000);
            inner.advance(1);
            assertThat(text()).isEmpty();
            outer.advance(1);
        }

        assertThat(text()).contains("Outer").doesNotContain("Inner");
    }

    @Test
    void a_label_from_outside_cannot_steer_the_terminal() {
        try (Task task = bar.begin("a\u001b[2Jb", Unit.STEPS, 2)) {
            millis.set(1000);
            task.advance(1);
        }

        assertThat(text()).contains("a\\x1b[2Jb");
    }

    private String text() {
        return drawn.toString(StandardCharsets.UTF_8);
    }
}
