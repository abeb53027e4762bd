package dev.vtag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsDeltaTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            ood_auroc       | 0.891 | 0.924     | +0.033 (+3.7 %)          | better
            ood_auroc       | 0.89  | 0.92      | +0.03 (+3.4 %)           | better
            ood_auroc       | 0.924 | 0.871     | -0.053 (-5.7 %)          | worse
            fpr_percent     | 6.7   | 5.5       | -1.2 points (-17.9 %)    | better
            latency_ms      | 200   | 203       | +3 (+1.5 %)              | worse
            latency_ms      | 203   | 200       | -3 (-1.5 %)              | better
            errors          | 0     | 3         | +3 (from zero)           | worse
            errors          | 3     | 0         | -3 (-100.0 %)            | better
            errors          | 0     | 0.0       | unchanged                | ''
            thing           | 1     | 2         | +1 (+100.0 %)            | ''
            balance         | -10   | -5        | +5 (+50.0 %)             | ''
            accuracy        | 0.95  | 0.9501    | +0.0001 (+0.011 %)       | better
            accuracy        | NaN   | 0.9       | cannot be compared       | ''
            accuracy        | 0.9   | NaN       | cannot be compared       | ''
            accuracy        | NaN   | NaN       | cannot be compared       | ''
            accuracy        | 0.9   | Infinity  | cannot be compared       | ''
            accuracy        | Infinity | Infinity | unchanged              | ''
            sum             | 0.1   | 0.3       | +0.2 (+200.0 %)          | ''
            """, delimiter = '|')
    void a_change_is_told_for_what_it_is(
            String name, String before, String after, String difference, String judgement) {
        MetricChange change = only(MetricsDelta.between(
                MetricSet.of(Map.of(name, before)), MetricSet.of(Map.of(name, after)), MetricCatalogue.GUESSING));

        MetricChangeText text = MetricChangeText.of(change);

        assertThat(text.difference()).isEqualTo(difference);
        assertThat(text.judgement()).isEqualTo(judgement);
    }

    @Test
    void new_and_gone_metrics_are_told_apart_from_changed_ones() {
        MetricsDelta delta = MetricsDelta.between(
                MetricSet.of(Map.of("old", "1")), MetricSet.of(Map.of("young", "2")), MetricCatalogue.GUESSING);

        assertThat(delta.changes())
                .extracting(MetricChange::name, MetricChange::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("old", MetricChange.Kind.GONE),
                        org.assertj.core.groups.Tuple.tuple("young", MetricChange.Kind.NEW));
        assertThat(MetricChangeText.of(delta.changes().get(0))).isEqualTo(new MetricChangeText("1", "-", "gone", ""));
    }

    @Test
    void a_number_that_became_a_word_is_not_gone() {
        TreeMap<String, String> others = new TreeMap<>(Map.of("auroc", "n/a"));
        MetricsDelta delta = MetricsDelta.between(
                MetricSet.of(Map.of("auroc", "0.9")), new MetricSet(new TreeMap<>(), others), MetricCatalogue.GUESSING);

        assertThat(MetricChangeText.of(only(delta)))
                .isEqualTo(new MetricChangeText("0.9", "n/a", "cannot be compared", ""));
        assertThat(delta.others()).isEmpty();
    }

    @Test
    void long_numbers_are_shown_short() {
        MetricChange change = new MetricChange(
                "x",
                new Metric("x", "0.33333333333333331"),
                new Metric("x", "12345678901.5"),
                null,
                null,
                MetricMeaning.guess("x"));

        MetricChangeText text = MetricChangeText.of(change);

        assertThat(text.before()).isEqualTo("0.333333");
        assertThat(text.after()).isEqualTo("12345700000");
    }

    @ParameterizedTest
    @CsvSource({
        "ood_detection_auroc, HIGHER",
        "disease_classification_accuracy, HIGHER",
        "phase2_retention, HIGHER",
        "throughput_fps, HIGHER",
        "uptime_percent, HIGHER",
        "tests.passed, HIGHER",
        "f1Score, HIGHER",
        "latency_ms, LOWER",
        "latency_ms.p95, LOWER",
        "p95_latency_ms, LOWER",
        "ood_false_positive_rate, LOWER",
        "error_rate, LOWER",
        "memory_usage_mb, LOWER",
        "trainingTimeHours, LOWER",
        "fpr, LOWER",
        "val.loss, LOWER",
        "gpu_utilization_percent, UNKNOWN",
        "count, UNKNOWN",
        "batch, UNKNOWN",
        "'', UNKNOWN"
    })
    void a_direction_is_guessed_from_the_name(String name, Direction direction) {
        assertThat(MetricMeaning.guess(name).direction()).isEqualTo(direction);
    }

    private static MetricChange only(MetricsDelta delta) {
        assertThat(delta.changes()).hasSize(1);
        return delta.changes().get(0);
    }
}
