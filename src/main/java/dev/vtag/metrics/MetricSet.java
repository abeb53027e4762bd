package dev.vtag.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of one measurement, and what stood beside them.
 *
 * @param metrics by name, in order
 * @param others what is no number, by name: the text as written
 */
public record MetricSet(SortedMap<String, Metric> metrics, SortedMap<String, String> others) {
    /** Nothing measured. */
    public static final MetricSet EMPTY = new MetricSet(new TreeMap<>(), new TreeMap<>());

    public MetricSet {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Returns the set of these numbers, given as text by name. */
    public static MetricSet of(Map<String, String> numbers) {
        TreeMap<String, Metric> metrics = new TreeMap<>();
        numbers.forEach((name, text) -> metrics.put(name, new Metric(name, text)));
        return new MetricSet(metrics, new TreeMap<>());
    }

    /** Returns the metric of this name. */
    public Optional<Metric> find(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /** Returns whether nothing was measured. */
    public boolean isEmpty() {
        return metrics.isEmpty();
    }
}
