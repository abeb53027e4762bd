package dev.vtag.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> VERBS = List.of("restore", "release", "snapshot", "snapshots", "show", "status");

    @Test
    void a_slip_of_the_finger_finds_the_name() {
        assertThat(Nearest.of("restor", VERBS, 3)).containsExactly("restore");
        assertThat(Nearest.of("retsore", VERBS, 3)).containsExactly("restore");
        assertThat(Nearest.of("sanpshot", VERBS, 3)).containsExactly("snapshot", "snapshots");
    }

    @Test
    void the_beginning_of_a_name_finds_it() {
        assertThat(Nearest.of("snap", VERBS, 3)).containsExactly("snapshot", "snapshots");
    }

    @Test
    void something_else_altogether_finds_nothing() {
        assertThat(Nearest.of("x", VERBS, 3)).isEmpty();
        assertThat(Nearest.of("frobnicate", VERBS, 3)).isEmpty();
    }
}
