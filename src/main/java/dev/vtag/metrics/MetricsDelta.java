package dev.vtag.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of every metric between two measurements.
 *
 * @param changes one for each name that was a number in either, by name
 * @param others what is no number in the newer one, by name: the text as written
 */
public record MetricsDelta(List<MetricChange> changes, SortedMap<String, String> others) {
    public MetricsDelta {
        changes = List.copyOf(changes);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** Returns the changes from {@code before} to {@code after}, each metric's meaning guessed from its name. */
    public static MetricsDelta between(MetricSet before, MetricSet after) {
        TreeSet<String> names = new TreeSet<>(before.metrics().keySet());
        names.addAll(after.metrics().keySet());
        List<MetricChange> changes = new ArrayList<>(names.size());
        for (String name : names) {
            changes.add(new MetricChange(
                    name, before.metrics().get(name), after.metrics().get(name), MetricMeaning.guess(name)));
        }
        return new MetricsDelta(changes, after.others());
    }
}
