package dev.vtag.changelog;

import dev.vtag.metrics.MetricChange;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning;
import dev.vtag.metrics.MetricsDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metrics of an entry as a table. */
final class PerformanceTable {
    private PerformanceTable() {}

    /** Returns the template's context, a list of one; empty where nothing was measured. */
    static List<Map<String, Object>> of(ReleaseChanges changes) {
        MetricsDelta delta = changes.metrics();
        if (delta == null) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean guessed = false;
        for (MetricChange change : delta.changes()) {
            MetricChangeText text = MetricChangeText.of(change);
            guessed |= change.meaning().basis() == MetricMeaning.Basis.GUESSED
                    && !text.judgement().isEmpty();
            rows.add(Map.of(
                    "name", Markdown.cell(change.name()),
                    "before", text.before(),
                    "after", text.after(),
                    "difference", text.difference(),
                    "judgement", text.judgement()));
        }
        List<Map<String, Object>> others = new ArrayList<>();
        delta.others()
                .forEach((name, value) ->
                        others.add(Map.of("name", Markdown.code(name), "value", Markdown.code(value))));
        return List.of(Map.of(
                "before",
                changes.previous() == null ? "before" : changes.previous(),
                "after",
                changes.version(),
                "rows",
                rows,
                "guessed",
                guessed,
                "others",
                others.isEmpty() ? List.of() : List.of(Map.of("rows", others))));
    }
}
