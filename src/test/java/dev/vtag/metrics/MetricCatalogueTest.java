package dev.vtag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.config.ConfigLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
    private static final MetricCatalogue CATALOGUE = catalogue("""
            metrics:
              latency.p95_ms: {unit: ms}
              fpr: {direction: lower, unit: "%"}
              batch_score: {direction: none}
              share: {unit: percent}
              odd: {direction: guessed}
            """);

    @Test
    void what_is_said_of_a_metric_goes_before_what_its_name_suggests() {
        assertThat(CATALOGUE.meaning("fpr"))
                .isEqualTo(new MetricMeaning(Direction.LOWER, MetricMeaning.Basis.SET, "%"));
        assertThat(CATALOGUE.meaning("batch_score"))
                .isEqualTo(new MetricMeaning(Direction.NONE, MetricMeaning.Basis.SET, ""));
        assertThat(CATALOGUE.meaning("latency.p95_ms"))
                .as("only the unit is said")
                .isEqualTo(new MetricMeaning(Direction.LOWER, MetricMeaning.Basis.GUESSED, "ms"));
        assertThat(CATALOGUE.meaning("other.accuracy"))
                .isEqualTo(new MetricMeaning(Direction.HIGHER, MetricMeaning.Basis.GUESSED, ""));
        assertThat(CATALOGUE.meaning("odd"))
                .isEqualTo(new MetricMeaning(Direction.UNKNOWN, MetricMeaning.Basis.UNKNOWN, ""));
    }

    @Test
    void a_difference_of_percentages_is_in_points_and_any_other_in_its_unit() {
        assertThat(text("fpr", "6.7", "5.5"))
                .isEqualTo(new MetricChangeText("6.7 %", "5.5 %", "-1.2 points (-17.9 %)", "better"));
        assertThat(text("share", "10", "20"))
                .isEqualTo(new MetricChangeText("10 %", "20 %", "+10 points (+100.0 %)", ""));
        assertThat(text("latency.p95_ms", "200", "203"))
                .isEqualTo(new MetricChangeText("200 ms", "203 ms", "+3 ms (+1.5 %)", "worse"));
        assertThat(text("batch_score", "1", "2").judgement())
                .as("neither way is better")
                .isEmpty();
    }

    private static MetricChangeText text(String name, String before, String after) {
        MetricsDelta delta =
                MetricsDelta.between(MetricSet.of(Map.of(name, before)), MetricSet.of(Map.of(name, after)), CATALOGUE);
        return MetricChangeText.of(delta.changes().get(0));
    }

    private static MetricCatalogue catalogue(String yaml) {
        return new MetricCatalogue(ConfigLoader.parse(yaml).require().metrics());
    }
}
