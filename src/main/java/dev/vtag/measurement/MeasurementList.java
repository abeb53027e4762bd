package dev.vtag.measurement;

import dev.vtag.measurement.Measurement.Origin;
import dev.vtag.metrics.Direction;
import dev.vtag.metrics.Metric;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning;
import java.util.List;
import java.util.Map;

/**
 * Measurements, one after the other.
 *
 * @param measurements what was measured, in the order it was asked for
 */
public record MeasurementList(List<Shown> measurements) {
    public MeasurementList {
        measurements = List.copyOf(measurements);
    }

    /**
     * One measurement.
     *
     * @param origin where it stood
     * @param metrics the numbers, by name
     * @param others what is no number, by name: the text as written
     */
    public record Shown(Origin origin, List<Row> metrics, Map<String, String> others) {}

    /**
     * One number.
     *
     * @param name the metric's name: the keys that lead to it, joined by dots
     * @param figure the number
     * @param unit what it counts, such as {@code ms} or {@code %}; empty where it is not said
     * @param direction which way it gets better
     * @param basis where the direction comes from
     */
    public record Row(String name, Figure figure, String unit, Direction direction, MetricMeaning.Basis basis) {
        /** Returns the number with its unit, short. */
        public String shortText() {
            return MetricChangeText.of(new Metric(name, figure.text()), new MetricMeaning(direction, basis, unit));
        }
    }

    /** Returns the measurements with what their metrics mean. */
    public static MeasurementList of(List<Measurement> measurements, MetricCatalogue catalogue) {
        return new MeasurementList(measurements.stream()
                .map(measurement -> new Shown(
                        measurement.origin(),
                        measurement.set().metrics().values().stream()
                                .map(metric -> row(metric, catalogue.meaning(metric.name())))
                                .toList(),
                        measurement.set().others()))
                .toList());
    }

    private static Row row(Metric metric, MetricMeaning meaning) {
        return new Row(metric.name(), Figure.of(metric), meaning.unit(), meaning.direction(), meaning.basis());
    }
}
