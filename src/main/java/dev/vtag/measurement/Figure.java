package dev.vtag.measurement;

import dev.vtag.metrics.Metric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was measured under one name.
 *
 * @param kind whether it is a number
 * @param text as it was written: a decimal number, {@code NaN}, {@code Infinity}, {@code -Infinity}, or what is no number
 * @param value the number, exactly; left out where it is none, NaN, infinite, or beyond what doubles reach
 */
public record Figure(Kind kind, String text, @Nullable BigDecimal value) {
    /** Whether something is a number. */
    public enum Kind {
        NUMBER,
        /** A string, a truth value, a date, or null. */
        WORD
    }

    static Figure of(Metric metric) {
        return new Figure(Kind.NUMBER, metric.text(), metric.exact().orElse(null));
    }

    static @Nullable Figure of(@Nullable Metric metric, @Nullable String word) {
        if (metric != null) {
            return of(metric);
        }
        return word == null ? null : new Figure(Kind.WORD, word, null);
    }

    /** Returns the number as a metric of this name; null where it is none. */
    @Nullable
    Metric metric(String name) {
        return kind == Kind.NUMBER ? new Metric(name, text) : null;
    }

    /** Returns what is no number; null where it is one. */
    @Nullable
    String word() {
        return kind == Kind.WORD ? text : null;
    }
}
