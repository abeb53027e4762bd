package dev.vtag.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A change of a metric in words: points and percent never mixed, and what cannot be calculated said so.
 *
 * @param before the older number, {@code -} where there was none
 * @param after the newer number, {@code -} where there is none
 * @param difference such as {@code +0.033 (+3.7 %)}, {@code new}, {@code gone}, {@code unchanged}
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
        return new MetricChangeText(number(change.before()), number(change.after()), difference(change), judgement);
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
        String unit = change.meaning().percent() ? " points" : "";
        String absolute = change.absolute().map(MetricChangeText::signed).orElse("changed") + unit;
        return absolute
                + change.relativePercent()
                        .map(percent -> " (" + percent(percent) + ")")
                        .orElse(" (from zero)");
    }

    private static String number(@Nullable Metric metric) {
        if (metric == null) {
            return "-";
        }
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
