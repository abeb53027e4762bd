package dev.vtag.metrics;

import dev.vtag.config.MetricSettings;
import java.util.List;
import java.util.Map;

/**
 * What is known of metrics.
 *
 * @param settings what vtag.yml says of some, by their names
 */
public record MetricCatalogue(Map<String, MetricSettings> settings) {
    /** Nothing is said of any: their names alone tell. */
    public static final MetricCatalogue GUESSING = new MetricCatalogue(Map.of());

    public MetricCatalogue {
        settings = Map.copyOf(settings);
    }

    /** Returns the metrics that vtag.yml gives a direction, by name: those that a version is known by. */
    public List<String> headlines() {
        return settings.entrySet().stream()
                .filter(entry -> entry.getValue().direction() == MetricSettings.Direction.HIGHER
                        || entry.getValue().direction() == MetricSettings.Direction.LOWER)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns what the metric of this name means. */
    public MetricMeaning meaning(String name) {
        return MetricMeaning.guess(name).with(settings.getOrDefault(name, MetricSettings.DEFAULT));
    }
}
