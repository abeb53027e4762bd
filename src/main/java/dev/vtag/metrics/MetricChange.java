package dev.vtag.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one metric between two measurements.
 *
 * @param name the metric's name
 * @param before the older number, null where there was none
 * @param after the newer number, null where there is none
 * @param wordBefore what stood there instead of the older number, as written; null where nothing did
 * @param wordAfter what stands there instead of the newer number, as written; null where nothing does
 * @param meaning what the number means
 */
public record MetricChange(
        String name,
        @Nullable Metric before,
        @Nullable Metric after,
        @Nullable String wordBefore,
        @Nullable String wordAfter,
        MetricMeaning meaning) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public MetricChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("neither before nor after: " + name);
        }
    }

    /** What can be said of the two numbers. */
    public enum Kind {
        SAME,
        CHANGED,
        NEW,
        GONE,
        /** One of them is NaN, infinite, beyond what doubles reach, or no number. */
        INCOMPARABLE
    }

    /** Whether the change is for the better. */
    public enum Judgement {
        BETTER,
        WORSE,
        SAME,
        UNKNOWN
    }

    /** Returns what can be said of the two numbers. */
    public Kind kind() {
        if (before == null) {
            return wordBefore == null ? Kind.NEW : Kind.INCOMPARABLE;
        }
        if (after == null) {
            return wordAfter == null ? Kind.GONE : Kind.INCOMPARABLE;
        }
        Optional<BigDecimal> change = absolute();
        if (change.isEmpty()) {
            return before.text().equals(after.text()) && !Double.isNaN(before.value()) ? Kind.SAME : Kind.INCOMPARABLE;
        }
        return change.get().signum() == 0 ? Kind.SAME : Kind.CHANGED;
    }

    /** Returns the newer number minus the older, exactly; nothing where one is missing, NaN, infinite or out of reach. */
    public Optional<BigDecimal> absolute() {
        if (before == null || after == null) {
            return Optional.empty();
        }
        Optional<BigDecimal> from = before.exact();
        return after.exact().flatMap(to -> from.map(to::subtract));
    }

    /** Returns the change in percent of the older number's size; nothing where that is zero or there is no change to tell. */
    public Optional<BigDecimal> relativePercent() {
        Optional<BigDecimal> base = before == null ? Optional.empty() : before.exact();
        return absolute()
                .flatMap(change -> base.filter(from -> from.signum() != 0)
                        .map(from -> change.multiply(HUNDRED)
                                .divide(from.abs(), new MathContext(12, RoundingMode.HALF_EVEN))));
    }

    /** Returns whether it got better, as far as the metric's direction is known. */
    public Judgement judgement() {
        return switch (kind()) {
            case SAME -> Judgement.SAME;
            case CHANGED -> {
                boolean rose = absolute().orElseThrow().signum() > 0;
                yield switch (meaning.direction()) {
                    case HIGHER -> rose ? Judgement.BETTER : Judgement.WORSE;
                    case LOWER -> rose ? Judgement.WORSE : Judgement.BETTER;
                    case NONE, UNKNOWN -> Judgement.UNKNOWN;
                };
            }
            case NEW, GONE, INCOMPARABLE -> Judgement.UNKNOWN;
        };
    }
}
