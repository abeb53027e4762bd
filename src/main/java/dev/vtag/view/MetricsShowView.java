package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.measurement.MeasurementList;
import dev.vtag.measurement.MeasurementList.Row;
import dev.vtag.measurement.MeasurementList.Shown;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning.Basis;

/** Draws measurements. */
public final class MetricsShowView implements View<MeasurementList> {
    @Override
    public void draw(MeasurementList list, Screen screen) {
        for (Shown shown : list.measurements()) {
            screen.line(MetricWords.origin(shown.origin()));
            Table table = Table.of(Align.LEFT, Align.RIGHT, Align.LEFT).indent(2);
            for (Row row : shown.metrics()) {
                table.row(
                        MetricWords.name(row.name()),
                        row.shortText(),
                        MetricWords.direction(row.direction(), row.basis()));
            }
            shown.others()
                    .forEach((name, text) ->
                            table.row(MetricWords.name(name), MetricChangeText.word(text), "no number"));
            screen.table(table);
        }
        list.measurements().stream()
                .flatMap(shown -> shown.metrics().stream())
                .filter(row -> row.basis() == Basis.GUESSED)
                .findFirst()
                .ifPresent(row -> MetricWords.guessed(row.name(), screen));
    }
}
