package dev.vtag.changelog;

import dev.vtag.changelog.EntryContext.Performance;
import dev.vtag.changelog.EntryContext.Row;
import dev.vtag.metrics.MetricChange;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning;
import dev.vtag.metrics.MetricsDelta;
import java.util.ArrayList;
import java.util.List;

/** The metrics of an entry, in words. */
final class PerformanceRows {
    private PerformanceRows() {}

    static Performance of(MetricsDelta delta) {
        List<Row> rows = new ArrayList<>();
        boolean guessed = false;
        for (MetricChange change : delta.changes()) {
            MetricChangeText text = MetricChangeText.of(change);
            guessed |= change.meaning().basis() == MetricMeaning.Basis.GUESSED
                    && !text.judgement().isEmpty();
            rows.add(new Row(change.name(), text.before(), text.after(), text.difference(), text.judgement()));
        }
        return new Performance(rows, guessed, delta.others());
    }
}
