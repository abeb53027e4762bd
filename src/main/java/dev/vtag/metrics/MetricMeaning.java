package dev.vtag.metrics;

import java.util.Locale;
import java.util.Set;

/**
 * What a metric's number means, guessed from its name; a guess is said to be one and never decides by itself.
 *
 * @param direction which way it gets better
 * @param percent whether the number is in percent, so that differences are in points
 */
public record MetricMeaning(Direction direction, boolean percent) {
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

    /** Returns what the name suggests. */
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
                return new MetricMeaning(direction, percent);
            }
            end--;
        }
        return new MetricMeaning(Direction.UNKNOWN, percent);
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
