package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.Table;
import dev.vtag.console.Table.Align;
import dev.vtag.console.View;
import dev.vtag.measurement.MeasurementComparison;
import dev.vtag.measurement.MeasurementComparison.Other;
import dev.vtag.measurement.MeasurementComparison.Row;
import dev.vtag.metrics.MetricChange.Judgement;
import dev.vtag.metrics.MetricChange.Kind;
import dev.vtag.metrics.MetricChangeText;
import dev.vtag.metrics.MetricMeaning.Basis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what became of every metric; those that are the same are counted. */
public final class MetricsDiffView implements View<MeasurementComparison> {
    @Override
    public void draw(MeasurementComparison comparison, Screen screen) {
        screen.line(MetricWords.origin(comparison.from()) + " -> " + MetricWords.origin(comparison.to()));
        List<Row> told = comparison.metrics().stream()
                .filter(row -> row.kind() != Kind.SAME)
                .toList();
        Table table = Table.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)
                .indent(2);
        for (Row row : told) {
            MetricChangeText words = row.words();
            table.row(
                    Styled.plain(MetricWords.name(row.name())),
                    Styled.plain(words.before()),
                    Styled.plain(words.after()),
                    Styled.plain(words.difference()),
                    judgement(row, words.judgement()));
        }
        for (Other other : comparison.others()) {
            table.row(MetricWords.name(other.name()), word(other.before()), word(other.after()), "no number");
        }
        screen.table(table);
        int same = comparison.metrics().size() - told.size();
        if (same > 0) {
            screen.line("  " + same + " unchanged");
        }
        told.stream()
                .filter(row -> row.basis() == Basis.GUESSED && isJudged(row))
                .findFirst()
                .ifPresent(row -> MetricWords.guessed(row.name(), screen));
    }

    private static Styled judgement(Row row, String word) {
        Style style = switch (row.judgement()) {
            case BETTER -> Style.GOOD;
            case WORSE -> Style.BAD;
            case SAME, UNKNOWN -> Style.PLAIN;
        };
        return Styled.of(style, word.isEmpty() ? "" : word + MetricWords.guess(row.basis()));
    }

    private static boolean isJudged(Row row) {
        return row.judgement() == Judgement.BETTER || row.judgement() == Judgement.WORSE;
    }

    private static String word(@Nullable String text) {
        return text == null ? "-" : MetricChangeText.word(text);
    }
}
