package dev.vtag.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.config.MetricSettings.Direction;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    Path root;

    @Test
    void without_a_file_the_defaults_hold() {
        LoadedConfig loaded = ConfigLoader.load(root);

        assertThat(loaded.present()).isFalse();
        assertThat(loaded.require()).isEqualTo(VtagConfig.DEFAULT);
    }

    @Test
    void a_link_to_a_device_a_pipe_or_a_directory_is_not_read() throws Exception {
        Path file = root.resolve("vtag.yml");
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        // Whoever opened the pipe after all would read nothing from it, and not wait.
        Process writer = new ProcessBuilder("sh", "-c", ": > pipe")
                .directory(root.toFile())
                .start();
        try {
            for (Path target : List.of(Path.of("/dev/zero"), Path.of("pipe"), Path.of("."))) {
                Files.createSymbolicLink(file, target);

                LoadedConfig loaded = ConfigLoader.load(root);

                assertThat(loaded.present()).isTrue();
                assertThatThrownBy(loaded::require).hasMessageContaining("it is no file, or a link to something else");
                Files.delete(file);
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void every_setting_is_read() throws Exception {
        Files.writeString(root.resolve("vtag.yml"), """
                vtag: 1
                snapshots:
                  max-file-size: 1.5 MiB
                  max-new-content: 2GiB
                  keep: {last: 5, hourly: 4, daily: 3, weekly: 2, monthly: 0}
                hooks:
                  strict: true
                  deadline-commit: 2500ms
                  deadline-push: 1min
                  pre-commit: {changelog: draft}
                  pre-push: {tag: auto}
                release:
                  changelog: docs/CHANGES.md
                  branches: [main, "1.10"]
                  metrics:
                    - build/metrics.json
                  documents: [report, known-issues]
                  push: upstream
                  ask-remote: true
                  deadline-sign: 5min
                metrics:
                  latency.p95_ms: {direction: lower, unit: ms}
                  batch:
                    direction: none
                  later:
                changelog:
                  config: ["/config/", "!*.xml"]
                  authors: true
                  first-contributions: true
                  links: {forge: off, url: https://git.example.org/team/x}
                archives: {dir: ~/archives, keep: 3, format: zip}
                """);

        assertThat(ConfigLoader.load(root).require())
                .isEqualTo(new VtagConfig(
                        new SnapshotSettings(3L << 19, 2L << 30, new RetentionSettings(5, 4, 3, 2, 0)),
                        new HookSettings(
                                true,
                                Duration.ofMillis(2500),
                                Duration.ofMinutes(1),
                                HookSettings.Tagging.AUTO,
                                HookSettings.Drafting.DRAFT),
                        new ReleaseSettings(
                                "docs/CHANGES.md",
                                List.of("main", "1.10"),
                                List.of("build/metrics.json"),
                                Set.of(Document.REPORT, Document.KNOWN_ISSUES),
                                "upstream",
                                true,
                                Duration.ofMinutes(5),
                                new ChangelogSettings(
                                        List.of("/config/", "!*.xml"),
                                        ChangelogSettings.Forge.OFF,
                                        "https://git.example.org/team/x",
                                        true,
                                        true)),
                        new ArchiveSettings("~/archives", 3, "zip", List.of()),
                        Map.of(
                                "latency.p95_ms", new MetricSettings(Direction.LOWER, "ms"),
                                "batch", new MetricSettings(Direction.NONE, ""),
                                "later", MetricSettings.DEFAULT)));
    }

    @Test
    void a_file_that_says_nothing_means_the_defaults() {
        assertThat(ConfigLoader.parse("# nothing yet\n").require()).isEqualTo(VtagConfig.DEFAULT);
        assertThat(ConfigLoader.parse("hooks:\n").require()).isEqualTo(VtagConfig.DEFAULT);
        assertThat(ConfigLoader.parse("---\n").require()).isEqualTo(VtagConfig.DEFAULT);
    }

    @Test
    void what_is_not_set_keeps_its_default() {
        assertThat(ConfigLoader.parse("snapshots: {keep: {last: 7}}\n")
                        .require()
                        .snapshots()
                        .keep())
                .isEqualTo(new RetentionSettings(7, 48, 14, 8, 6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hoks: {}                               | 1:1: there is no setting hoks; nearest: hooks
            hooks: {strct: true}                   | 1:9: there is no setting hooks.strct; nearest: hooks.strict
            strict: true                           | 1:1: there is no setting strict; nearest: hooks.strict
            zzzzzzzz: 1                            | 1:1: there is no setting zzzzzzzz; known here: vtag, snapshots, hooks, release, changelog, archives, metrics
            hooks: {strict: no}                    | 1:17: hooks.strict: expected true or false, found no
            hooks: {strict: "true"}                | 1:17: hooks.strict: expected true or false, found true in quotes
            hooks: {strict: }                      | 1:16: hooks.strict: expected true or false, found nothing
            hooks: [strict]                        | 1:8: expected keys below hooks:, found a list
            [a]                                    | 1:1: expected keys such as hooks:, found a list
            hooks: {strict: true, strict: true}    | 1:23: hooks.strict was set in line 1 already
            snapshots: {keep: {last: 010}}         | 1:26: snapshots.keep.last: expected a whole number from 0 to 1000000, found 010, which YAML reads as octal: write 10
            snapshots: {keep: {last: -1}}          | 1:26: snapshots.keep.last: expected a whole number from 0 to 1000000, found -1
            snapshots: {keep: {last: 1.0}}         | 1:26: snapshots.keep.last: expected a whole number from 0 to 1000000, found 1.0
            snapshots: {keep: {last: 1:30}}        | 1:26: snapshots.keep.last: expected a whole number from 0 to 1000000, found 1:30
            snapshots: {max-file-size: 100}        | 1:28: snapshots.max-file-size: expected a size such as 100 MiB, found 100; units: B KiB MiB GiB TiB
            snapshots: {max-file-size: 1 MB}       | 1:28: snapshots.max-file-size: expected a size such as 100 MiB, found 1 MB; units: B KiB MiB GiB TiB
            hooks: {deadline-commit: 10}           | 1:26: hooks.deadline-commit: expected a duration such as 10s, found 10; units: ms s min h d
            hooks: {deadline-commit: 0s}           | 1:26: hooks.deadline-commit: expected a duration such as 10s, found 0s; units: ms s min h d
            release: {branches: [1.10]}            | 1:22: release.branches: expected text, found 1.10, which YAML reads as a number: write "1.10"
            release: {branches: [no]}              | 1:22: release.branches: expected text, found no, which YAML reads as true or false: write "no"
            release: {branches: main}              | 1:21: release.branches: expected a list, each entry text, as in [a, b]
            release: {changelog: ../C.md}          | 1:22: release.changelog: expected a path below the repository's root, such as docs/CHANGELOG.md, found ../C.md
            release: {changelog: /etc/x}           | 1:22: release.changelog: expected a path below the repository's root, such as docs/CHANGELOG.md, found /etc/x
            release: {changelog: .GIT/x}           | 1:22: release.changelog: expected a path below the repository's root, such as docs/CHANGELOG.md, found .GIT/x
            metrics: [fpr]                         | 1:10: expected keys below metrics:, found a list
            metrics: {fpr: lower}                  | 1:16: expected keys below metrics.fpr:, found lower
            metrics: {fpr: {direction: down}}      | 1:28: metrics.fpr.direction: expected one of higher, lower, none, guessed, found down
            metrics: {fpr: {aliases: [a]}}         | 1:17: there is no setting metrics.fpr.aliases; known here: direction, unit
            metrics: {fpr: {unit: 1}}              | 1:23: metrics.fpr.unit: expected text, found 1, which YAML reads as a number: write "1"
            metrics: {fpr: {}, fpr: {}}            | 1:20: metrics.fpr was set in line 1 already
            metrics: {f: {unit: a, unit: b}}       | 1:24: metrics.f.unit was set in line 1 already
            vtag: 2                                | 1:7: it is of format 2, and this vtag reads up to 1
            vtag: 0                                | 1:7: vtag: expected a whole number from 1 to 1, found 0
            snapshots: {keep: {last: 0, hourly: 0, daily: 0, weekly: 0, monthly: 0}} | 1:19: snapshots.keep would keep nothing; expected a rule above 0
            """)
    void a_mistake_is_named_with_its_place_and_what_was_expected(String text, String problem) {
        LoadedConfig loaded = ConfigLoader.parse(text);

        assertThat(loaded.problems()).extracting(Object::toString).containsExactly("vtag.yml:" + problem);
        assertThat(loaded.config()).isEqualTo(VtagConfig.DEFAULT);
    }

    @Test
    void all_mistakes_are_reported_together_by_line() {
        LoadedConfig loaded = ConfigLoader.parse("""
                release: {branches: [yes]}
                hooks:
                  strict: maybe
                  deadlin-commit: 3s
                snapshot: {}
                """);

        assertThat(loaded.problems()).extracting(ConfigProblem::line).containsExactly(1, 3, 4, 5);
        assertThatThrownBy(loaded::require).isInstanceOfSatisfying(VtagException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIG);
            assertThat(e.getMessage().lines()).hasSize(5);
            assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("vtag config check"));
        });
    }

    @Test
    void of_a_newer_format_nothing_else_is_judged() {
        assertThat(ConfigLoader.parse("future: true\nvtag: 2\n").problems()).hasSize(1);
    }

    @Test
    void text_that_is_not_YAML_is_named_with_its_place() {
        assertThat(ConfigLoader.parse("hooks:\n\tstrict: true\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    @Test
    void a_file_that_cannot_be_text_is_a_problem_and_no_crash() throws Exception {
        Files.write(root.resolve("vtag.yml"), new byte[] {'a', (byte) 0xff});
        assertThat(ConfigLoader.load(root).problems()).hasSize(1);

        Files.delete(root.resolve("vtag.yml"));
        Files.createDirectory(root.resolve("vtag.yml"));
        assertThat(ConfigLoader.load(root).problems()).hasSize(1);

        Files.delete(root.resolve("vtag.yml"));
        Files.createSymbolicLink(root.resolve("vtag.yml"), Path.of("gone"));
        assertThat(ConfigLoader.load(root).problems()).hasSize(1);
    }

    @Test
    void the_schema_tells_of_every_setting_with_its_default() {
        Map<?, ?> keep = properties(properties(properties(ConfigSchema.json(), "snapshots"), "keep"), "last");

        assertThat(keep.get("type")).isEqualTo("integer");
        assertThat(keep.get("default")).isEqualTo(50);
    }

    private static Map<?, ?> properties(Map<?, ?> schema, String name) {
        return (Map<?, ?>) ((Map<?, ?>) schema.get("properties")).get(name);
    }
}
