package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
    @Test
    void common_options_are_taken_wherever_they_stand() {
        assertThat(PlainLine.read(List.of("-C", "a", "restore", "-q", "v1.0.0", "--json", "-C", "b", "src")))
                .contains(new PlainLine(
                        List.of(Path.of("a"), Path.of("b")), true, true, "restore", List.of("v1.0.0", "src")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-q",
                "--json status",
                "status --help",
                "status --quiet=true",
                "restore -- src",
                "restore v1.0.0 --delete",
                "restore @list",
                "status -C",
                "-Ca status",
                "--debug status"
            })
    void anything_else_is_left_to_picocli(String line) {
        assertThat(PlainLine.read(line.isEmpty() ? List.of() : List.of(line.split(" "))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status now", "versions all", "restore", "snapshot here", "release minor", "stauts"})
    void so_is_a_command_that_needs_more_or_is_none(String line) {
        assertThat(PlainLine.read(List.of(line.split(" "))).orElseThrow().run(Surroundings.ofProcess()))
                .isEmpty();
    }
}
