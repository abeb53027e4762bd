package dev.vtag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.TreeId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotIdTest {
    private static final TreeId TREE = TreeId.of("9f31c2a0000000000000000000000000000000ff");

    @Test
    void an_id_tells_the_moment_in_UTC_to_the_millisecond_and_the_tree() {
        Instant moment = Instant.parse("2026-11-20T10:15:02.114999Z");
        SnapshotId id = SnapshotId.of(moment, TREE);
        assertThat(id.text()).isEqualTo("20261120T101502.114Z-9f31c2a");
        assertThat(id.created()).isEqualTo(Instant.parse("2026-11-20T10:15:02.114Z"));
    }

    @Test
    void a_full_second_keeps_its_three_digits() {
        assertThat(SnapshotId.of(Instant.parse("2026-01-02T03:00:00Z"), TREE).text())
                .isEqualTo("20260102T030000.000Z-9f31c2a");
    }

    @Test
    void later_is_greater() {
        Instant moment = Instant.parse("2026-12-31T23:59:59.999Z");
        assertThat(SnapshotId.of(moment, TREE)).isLessThan(SnapshotId.of(moment.plusMillis(1), TREE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "20261120T101502.114Z-9f31c2",
                "20261120T101502.114Z-9f31c2A",
                "20261120T101502,114Z-9f31c2a",
                "20261320T101502.114Z-9f31c2a",
                "20260231T101502.114Z-9f31c2a",
                "20261120T241502.114Z-9f31c2a",
            })
    void anything_else_is_no_id(String text) {
        assertThat(SnapshotId.parse(text)).isEmpty();
    }
}
