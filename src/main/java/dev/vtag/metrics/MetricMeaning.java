package dev.vtag.metrics;

import dev.vtag.config.MetricSettings;
import java.util.Locale;
import java.util.Set;

/**
 * What a metric's number means: as vtag.yml says, else guessed from its name. A guess is said to be one and never decides
 * by itself.
 *
 * @param direction which way it gets better
 * @param basis where the direction comes from
 * @param unit what the number counts, such as {@code ms} or {@code %}; empty where it is not said
 */
public record MetricMeaning(Direction direction, Basis basis, String unit) {
    /** In percent: differences are in points. */
    public static final String PERCENT = "%";

    /** Where a direction comes from. */
    public enum Basis {
        /** vtag.yml says so. */
        SET,
        /** The name suggests it. */
        GUESSED,
        /** There is none. */
        UNKNOWN
    }

    /** Words after the quantity's own that say nothing of the direction. */
    private static final Set<String> STATISTICS = Set.of(
            "p50", "p75", "p90", "p95", "p99", "p999", "mean", "avg", "average", "median", "max", "min", "total",
            "percent", "pct");

    private static final Set<String> HIGHER = Set.of(
            "accuracy",
            "acc",
            "auroc",
            "auc",
            "ap",
            "map",
            "f1",
            "precision",
            "recall",
            "sensitivity",
            "specificity",
            "tpr",
            "tnr",
            "throughput",
            "fps",
            "rps",
            "qps",
            "ops",
            "coverage",
            "passed",
            "retention",
            "uptime",
            "availability",
            "speedup",
            "r2",
            "score",
            "success_rate",
            "hit_rate",
            "true_positive_rate",
            "true_negative_rate");

    private static final Set<String> LOWER = Set.of(
            "ns",
            "us",
            "ms",
            "s",
            "sec",
            "secs",
            "seconds",
            "minutes",
            "hours",
            "time",
            "latency",
            "duration",
            "bytes",
            "kb",
            "mb",
            "gb",
            "kib",
            "mib",
            "gib",
            "memory",
            "size",
            "loss",
            "error",
            "errors",
            "error_rate",
            "failure_rate",
            "miss_rate",
            "false_positive_rate",
            "false_negative_rate",
            "fpr",
            "fnr",
            "fpr95",
            "rmse",
            "mae",
            "mse",
            "failed",
            "failures",
            "skipped",
            "warnings",
            "complaints",
            "findings",
            "perplexity",
            "drift");

    /** Returns whether the number is in percent, so that differences are in points. */
    public boolean percent() {
        return unit.equals(PERCENT);
    }

    /** Returns this meaning with what the settings say instead. */
    MetricMeaning with(MetricSettings settings) {
        String said = settings.unit().equals("percent") ? PERCENT : settings.unit();
        String counted = said.isEmpty() ? unit : said;
        return switch (settings.direction()) {
            case HIGHER -> new MetricMeaning(Direction.HIGHER, Basis.SET, counted);
            case LOWER -> new MetricMeaning(Direction.LOWER, Basis.SET, counted);
            case NONE -> new MetricMeaning(Direction.NONE, Basis.SET, counted);
            case GUESSED -> new MetricMeaning(direction, basis, counted);
        };
    }

    /** Returns what the name suggests; of units only percent is guessed. */
    public static MetricMeaning guess(String name) {
        String[] words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+");
        boolean percent = false;
        int end = words.length;
        while (end > 0) {
            String word = words[end - 1];
            percent |= word.equals("percent") || word.equals("pct");
            Direction direction = directionOf(words, end);
            if (direction != Direction.UNKNOWN || !STATISTICS.contains(word)) {
                return guessed(direction, percent);
            }
            end--;
        }
        return guessed(Direction.UNKNOWN, percent);
    }

    private static MetricMeaning guessed(Direction direction, boolean percent) {
        Basis basis = direction == Direction.UNKNOWN ? Basis.UNKNOWN : Basis.GUESSED;
        return new MetricMeaning(direction, basis, percent ? PERCENT : "");
    }

    /** Looks up the last three words before {@code end} as one phrase, then the last two, then the last. */
    private static Direction directionOf(String[] words, int end) {
        for (int length = Math.min(3, end); length > 0; length--) {
            String phrase = String.join("_", java.util.Arrays.asList(words).subList(end - length, end));
            if (HIGHER.contains(phrase)) {
                return Direction.HIGHER;
            }
            if (LOWER.contains(phrase)) {
                return Direction.LOWER;
            }
        }
        return Direction.UNKNOWN;
    }
}
