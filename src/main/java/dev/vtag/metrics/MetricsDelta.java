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
 * @param others what is a number in neither and is there in the newer one, by name: the text as written
 * @param formerOthers the same of the older one
 */
public record MetricsDelta(
        List<MetricChange> changes, SortedMap<String, String> others, SortedMap<String, String> formerOthers) {
    public MetricsDelta {
        changes = List.copyOf(changes);
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
        formerOthers = Collections.unmodifiableSortedMap(new TreeMap<>(formerOthers));
    }

    /** Returns the changes from {@code before} to {@code after}, each metric's meaning as the catalogue has it. */
    public static MetricsDelta between(MetricSet before, MetricSet after, MetricCatalogue catalogue) {
        TreeSet<String> names = new TreeSet<>(before.metrics().keySet());
        names.addAll(after.metrics().keySet());
        List<MetricChange> changes = new ArrayList<>(names.size());
        for (String name : names) {
            changes.add(new MetricChange(
                    name,
                    before.metrics().get(name),
                    after.metrics().get(name),
                    before.others().get(name),
                    after.others().get(name),
                    catalogue.meaning(name)));
        }
        return new MetricsDelta(changes, without(after.others(), names), without(before.others(), names));
    }

    private static SortedMap<String, String> without(SortedMap<String, String> others, TreeSet<String> names) {
        SortedMap<String, String> left = new TreeMap<>(others);
        left.keySet().removeAll(names);
        return left;
    }
}
