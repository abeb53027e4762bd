package dev.vtag.metrics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One measured number.
 *
 * @param name the keys that lead to it, joined by dots, such as {@code latency.p95_ms}
 * @param text the number: decimal as the file has it, or {@code NaN}, {@code Infinity}, {@code -Infinity}
 */
public record Metric(String name, String text) {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]{1,400}(?:\\.[0-9]{0,400})?|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?");
    private static final int LARGEST_EXPONENT = 400;

    public Metric {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("no number: " + text);
        }
    }

    /** Returns whether the text is a decimal number or the name of a value that is none, as {@link #text} has them. */
    public static boolean isNumber(String text) {
        return text.equals("NaN")
                || text.equals("Infinity")
                || text.equals("-Infinity")
                || DECIMAL.matcher(text).matches();
    }

    /** Returns the nearest double; NaN and the infinities for what they are. */
    public double value() {
        return Double.parseDouble(text);
    }

    /** Returns whether it can be calculated with. */
    public boolean isFinite() {
        return Double.isFinite(value());
    }

    /** Returns the exact decimal number; nothing for NaN, an infinity or a number beyond what doubles reach. */
    public Optional<BigDecimal> exact() {
        if (!isFinite()) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(text);
        return Math.abs((long) exact.scale()) > 2L * LARGEST_EXPONENT ? Optional.empty() : Optional.of(exact);
    }
}
