package dev.vtag.config;

/**
 * What vtag.yml says of one metric, under {@code metrics}.
 *
 * @param direction which way it gets better
 * @param unit what its numbers count, such as {@code ms}; empty where it is not said
 */
public record MetricSettings(Direction direction, String unit) {
    /** The direction guessed, no unit. */
    public static final MetricSettings DEFAULT = new MetricSettings(Direction.GUESSED, "");

    /** Which way a metric gets better. */
    public enum Direction {
        /** More is better. */
        HIGHER,
        /** Less is better. */
        LOWER,
        /** Neither is. */
        NONE,
        /** What the metric's name suggests. */
        GUESSED
    }
}
