package dev.vtag.measurement;

import dev.vtag.measurement.Measurement.Origin;
import dev.vtag.metrics.Direction;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricChange;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning;
import dev.vtag.metrics.MetricsDelta;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of every metric from one measurement to another.
 *
 * @param from the older measurement
 * @param to the newer measurement
 * @param metrics every name that is a number in either, by name
 * @param others what is a number in neither and differs, by name
 */
public record MeasurementComparison(Origin from, Origin to, List<Row> metrics, List<Other> others) {
    /**
     * One metric.
     *
     * @param name the metric's name
     * @param kind what can be said of the two
     * @param before the older figure, left out where there was none
     * @param after the newer figure, left out where there is none
     * @param difference the newer number minus the older, exactly; in points where the unit is {@code %}
     * @param percent the difference in percent of the older number; left out where that is zero
     * @param unit what the numbers count, such as {@code ms} or {@code %}; empty where it is not said
     * @param direction which way it gets better
     * @param basis where the direction comes from
     * @param judgement whether it got better
     */
    public record Row(
            String name,
            MetricChange.Kind kind,
            @Nullable Figure before,
            @Nullable Figure after,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal percent,
            String unit,
            Direction direction,
            MetricMeaning.Basis basis,
            MetricChange.Judgement judgement) {
        /** Returns the change in words. */
        public MetricChangeText words() {
            return MetricChangeText.of(new MetricChange(
                    name,
                    before == null ? null : before.metric(name),
                    after == null ? null : after.metric(name),
                    before == null ? null : before.word(),
                    after == null ? null : after.word(),
                    new MetricMeaning(direction, basis, unit)));
        }
    }

    /**
     * Something that is no number, and not the same any more.
     *
     * @param name its name
     * @param before the older text, left out where there was none
     * @param after the newer text, left out where there is none
     */
    public record Other(
            String name, @Nullable String before, @Nullable String after) {}

    public MeasurementComparison {
        metrics = List.copyOf(metrics);
        others = List.copyOf(others);
    }

    /** Compares two measurements, each metric by what the catalogue says of it. */
    public static MeasurementComparison of(Measurement from, Measurement to, MetricCatalogue catalogue) {
        MetricsDelta delta = MetricsDelta.between(from.set(), to.set(), catalogue);
        List<Row> rows =
                delta.changes().stream().map(MeasurementComparison::row).toList();
        TreeSet<String> names = new TreeSet<>(delta.others().keySet());
        names.addAll(delta.formerOthers().keySet());
        List<Other> others = new ArrayList<>();
        for (String name : names) {
            String before = delta.formerOthers().get(name);
            String after = delta.others().get(name);
            if (!Objects.equals(before, after)) {
                others.add(new Other(name, before, after));
            }
        }
        return new MeasurementComparison(from.origin(), to.origin(), rows, others);
    }

    private static Row row(MetricChange change) {
        MetricMeaning meaning = change.meaning();
        return new Row(
                change.name(),
                change.kind(),
                Figure.of(change.before(), change.wordBefore()),
                Figure.of(change.after(), change.wordAfter()),
                change.absolute().orElse(null),
                change.relativePercent().orElse(null),
                meaning.unit(),
                meaning.direction(),
                meaning.basis(),
                change.judgement());
    }
}
