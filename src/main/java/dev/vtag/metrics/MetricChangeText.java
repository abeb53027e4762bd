package dev.vtag.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A change of a metric in words: points and percent never mixed, and what cannot be calculated said so.
 *
 * @param before the older number with its unit, what stood there instead, or {@code -} where there was none
 * @param after the newer one likewise
 * @param difference such as {@code +0.033 (+3.7 %)}, {@code -1.2 points (-17.9 %)}, {@code new}, {@code gone}, {@code unchanged}
 * @param judgement {@code better}, {@code worse}, or empty where there is nothing to say
 */
public record MetricChangeText(String before, String after, String difference, String judgement) {
    private static final int LONGEST_NUMBER = 10;
    private static final MathContext SHORT = new MathContext(6, RoundingMode.HALF_EVEN);

    /** Returns the words for this change. */
    public static MetricChangeText of(MetricChange change) {
        String judgement = switch (change.judgement()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case SAME, UNKNOWN -> "";
        };
        return new MetricChangeText(
                shown(change.before(), change.wordBefore(), change.meaning()),
                shown(change.after(), change.wordAfter(), change.meaning()),
                difference(change),
                judgement);
    }

    /** Returns a number with its unit, digits that say nothing left out. */
    public static String of(Metric metric, MetricMeaning meaning) {
        return number(metric) + (meaning.unit().isEmpty() ? "" : " " + meaning.unit());
    }

    /** Returns what is no number as it stood there; in quotes where it would pass for one. */
    public static String word(String text) {
        return Metric.isNumber(text) || text.isBlank() ? '"' + text + '"' : text;
    }

    private static String shown(@Nullable Metric metric, @Nullable String word, MetricMeaning meaning) {
        if (metric != null) {
            return of(metric, meaning);
        }
        return word == null ? "-" : word(word);
    }

    private static String difference(MetricChange change) {
        return switch (change.kind()) {
            case NEW -> "new";
            case GONE -> "gone";
            case SAME -> "unchanged";
            case INCOMPARABLE -> "cannot be compared";
            case CHANGED -> changed(change);
        };
    }

    private static String changed(MetricChange change) {
        String counted = change.meaning().unit();
        String unit = counted.isEmpty() ? "" : change.meaning().percent() ? " points" : " " + counted;
        String absolute = change.absolute().map(MetricChangeText::signed).orElse("changed") + unit;
        return absolute
                + change.relativePercent()
                        .map(percent -> " (" + percent(percent) + ")")
                        .orElse(" (from zero)");
    }

    private static String number(Metric metric) {
        return metric.text().length() <= LONGEST_NUMBER
                ? metric.text()
                : metric.exact().map(exact -> plain(exact.round(SHORT))).orElse(metric.text());
    }

    private static String signed(BigDecimal number) {
        return (number.signum() > 0 ? "+" : "") + plain(number.round(SHORT));
    }

    /** One decimal; two significant digits where that would round to nothing. */
    private static String percent(BigDecimal percent) {
        BigDecimal rounded = percent.setScale(1, RoundingMode.HALF_EVEN);
        BigDecimal shown = rounded.signum() == 0
                ? percent.round(new MathContext(2, RoundingMode.HALF_EVEN)).stripTrailingZeros()
                : rounded;
        return (shown.signum() > 0 ? "+" : "") + written(shown) + " %";
    }

    private static String plain(BigDecimal number) {
        return written(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    /** Digits where they are few, else the exponent form. */
    private static String written(BigDecimal number) {
        return Math.abs(number.precision() - number.scale()) <= 15 && Math.abs(number.scale()) <= 15
                ? number.toPlainString()
                : number.toString();
    }
}
