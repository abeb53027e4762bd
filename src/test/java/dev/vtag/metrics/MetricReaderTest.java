package dev.vtag.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricReaderTest {
    @TempDir
    Path temp;

    @Test
    void nested_keys_of_JSON_are_joined_by_dots() throws IOException {
        MetricSet set = read("m.json", """
                {"ood": {"auroc": 0.924, "fpr": 5.5e-2}, "runs": [1, {"ms": 2}], "a.b": -3}
                """);

        assertThat(set)
                .isEqualTo(MetricSet.of(java.util.Map.of(
                        "ood.auroc", "0.924", "ood.fpr", "5.5e-2", "runs.0", "1", "runs.1.ms", "2", "a.b", "-3")));
    }

    @Test
    void what_is_no_number_is_named_beside_the_numbers() throws IOException {
        MetricSet set = read("m.json", """
                {"n": 1, "host": "box", "ok": true, "none": null, "quoted": "0.9"}
                """);

        assertThat(set.metrics().keySet()).containsExactly("n");
        assertThat(set.others())
                .containsEntry("host", "box")
                .containsEntry("ok", "true")
                .containsEntry("none", "null")
                .containsEntry("quoted", "0.9");
    }

    @Test
    void NaN_and_the_infinities_stay_what_they_are_in_every_format() throws IOException {
        MetricSet expected = MetricSet.of(java.util.Map.of("a", "NaN", "b", "Infinity", "c", "-Infinity", "d", "1.5"));

        assertThat(read("m.json", "{\"a\": NaN, \"b\": Infinity, \"c\": -Infinity, \"d\": 1.5}"))
                .isEqualTo(expected);
        assertThat(read("m.yaml", "a: .nan\nb: .inf\nc: -.inf\nd: 1.5\n")).isEqualTo(expected);
        assertThat(read("m.toml", "a = nan\nb = inf\nc = -inf\nd = 1.5\n")).isEqualTo(expected);
    }

    @Test
    void YAML_numbers_keep_their_digits_and_its_words_are_no_numbers() throws IOException {
        MetricSet set =
                read("m.yml", "# run 7\nlatency:\n  p95_ms: 12.50\n  runs: [1, 2]\nanswer: no\nversion: 1.10\n");

        assertThat(set.metrics().get("latency.p95_ms").text()).isEqualTo("12.50");
        assertThat(set.metrics().get("latency.runs.1").text()).isEqualTo("2");
        assertThat(set.metrics().get("version").text()).isEqualTo("1.10");
        assertThat(set.others()).containsEntry("answer", "no");
    }

    @Test
    void TOML_tables_are_joined_by_dots() throws IOException {
        assertThat(read("m.toml", "top = 1\n[a.b]\n\"c.d\" = 2.5\n[[runs]]\nms = 3\n"))
                .isEqualTo(MetricSet.of(java.util.Map.of("top", "1", "a.b.c.d", "2.5", "runs.0.ms", "3")));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_document() throws IOException {
        for (String file : new String[] {"m.json", "m.yaml"}) {
            assertThat(read(file, "\ufeff{\"a\": 1}")).isEqualTo(MetricSet.of(java.util.Map.of("a", "1")));
        }
        assertThat(read("m.toml", "\ufeffa = 1\n")).isEqualTo(MetricSet.of(java.util.Map.of("a", "1")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            m.json | {"a": 1,\\n "b": }         | m.json is malformed at line 2, column 7
            m.json | {"a": 1                   | m.json is malformed at line 1
            m.json | {"a": 1, "a": 2}          | Duplicate field 'a'
            m.json | {"a": 01}                 | m.json is malformed at line 1, column 8
            m.json | {"a": 1} {"b": 2}         | a second document follows
            m.json | {"a.b": 1, "a": {"b": 2}} | the metric a.b is there twice
            m.json | ''                        | m.json is empty
            m.json | 5                         | holds a lone value
            m.json | {}                        | m.json holds no number
            m.json | {"a": "x"}                | m.json holds no number
            m.yaml | a: 1\\nb: [1               | m.yaml is malformed at line
            m.yaml | a: 1\\na: 2                | Duplicate field 'a'
            m.toml | a = 1\\nb =                | m.toml is malformed at line 2
            m.toml | a = 1\\na = 2              | m.toml is malformed at line 2
            """, delimiter = '|')
    void a_malformed_file_is_named_with_line_and_column(String file, String content, String message) {
        assertThatThrownBy(() -> read(file, content.replace("\\n", "\n")))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT);
                    assertThat(e).hasMessageContaining(message);
                });
    }

    @Test
    void a_file_that_is_missing_or_of_an_unknown_format_is_named() {
        assertThatThrownBy(() -> new MetricReader().add(temp.resolve("none.json"), "build/none.json"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
                .hasMessage("there is no metrics file build/none.json");
        assertThatThrownBy(() -> new MetricReader().add(temp.resolve("m.xls"), "m.xls"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
    }

    @Test
    void a_number_that_YAML_s_versions_read_differently_is_none() throws IOException {
        MetricSet set =
                read("m.yaml", "octal: 010\nnegative: -007\nzero: 0\nunderscore: 1_000\ntime: 1:30\nhex: 0x1F\n");

        assertThat(set.metrics().keySet()).containsExactly("zero");
        assertThat(set.others()).containsEntry("octal", "010").containsEntry("negative", "-007");
    }

    @Test
    void what_a_parser_says_of_itself_is_not_passed_on() {
        assertThatThrownBy(() -> read("m.json", "[".repeat(2000)))
                .hasMessage("m.json is malformed: Document nesting depth (1001) exceeds the maximum allowed (1000)");
        assertThatThrownBy(() -> read("m.json", "{\"a\": +1}"))
                .hasMessageEndingWith("JSON spec does not allow numbers to have plus signs");
        assertThatThrownBy(() -> read("m.yaml", "? [a]\n: 1\n"))
                .hasMessageEndingWith("Expected a field name (Scalar value in YAML)");
    }

    @Test
    void a_TOML_file_that_would_not_fit_is_refused() {
        assertThatThrownBy(() -> read("m.toml", "# " + "x".repeat(17 << 20)))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                .hasMessage("m.toml is larger than 16 MiB, which is too much for TOML");
    }

    @Test
    void two_files_may_not_hold_the_same_metric() throws IOException {
        Files.writeString(temp.resolve("a.json"), "{\"x\": 1}");
        Files.writeString(temp.resolve("b.yaml"), "x: 1\n");

        MetricReader reader = new MetricReader().add(temp.resolve("a.json"), "a.json");

        assertThatThrownBy(() -> reader.add(temp.resolve("b.yaml"), "b.yaml"))
                .hasMessage("the metric x is there twice: a.json, line 1, column 7 and b.yaml, line 1, column 4");
    }

    @Test
    void deep_nesting_and_monstrous_numbers_end_in_an_error_or_a_name_not_in_a_crash() throws IOException {
        assertThatThrownBy(() -> read("m.json", "[".repeat(100_000))).hasMessageContaining("m.json is malformed");
        MetricSet set = read("m.json", "{\"a\": 1e999999999, \"b\": 1, \"c\": 1e9999, \"d\": " + "9".repeat(500) + "}");
        assertThat(set.metrics().keySet()).contains("b");
        assertThat(MetricChangeText.of(new MetricChange(
                                "c",
                                new Metric("c", "1"),
                                set.metrics().get("c"),
                                null,
                                null,
                                MetricMeaning.guess("c")))
                        .difference())
                .isEqualTo("cannot be compared");
    }

    @Test
    void a_metrics_document_reads_back_as_it_was_written() throws IOException {
        MetricSet set =
                read("m.json", "{\"n\": NaN, \"i\": -Infinity, \"a.b\": 0.10, \"big\": 1e30, \"host\": \"box\"}");
        MetricsDocument document = new MetricsDocument("v1.0.0", java.util.List.of("m.json"), set);

        MetricsDocument read = MetricsDocument.read(document.text(), "metrics.json");

        assertThat(read.text()).isEqualTo(document.text());
        assertThat(read.set().metrics().get("a.b").text()).isEqualTo("0.10");
        assertThat(read.set().metrics().get("n").value()).isNaN();
        assertThatThrownBy(() -> MetricsDocument.read(document.text().replace("1,", "9,"), "metrics.json"))
                .hasMessageContaining("metrics.json has format 9");
        assertThatThrownBy(() -> MetricsDocument.read("{}", "metrics.json"))
                .hasMessage("metrics.json names no format and version");
    }

    private MetricSet read(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        return new MetricReader().add(file, name).set();
    }

    @Test
    void a_file_too_long_to_be_read_as_a_whole_is_refused() throws IOException {
        Path file = temp.resolve("long.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((64L << 20) + 1);
        }
        assertThatThrownBy(() -> new MetricReader().add(file, "long.json"))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED))
                .hasMessageContaining("long.json has 67108865 bytes");
    }
}
