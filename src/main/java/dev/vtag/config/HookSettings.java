package dev.vtag.config;

import java.time.Duration;

/**
 * The {@code hooks} part of vtag.yml.
 *
 * @param strict whether vtag's own failure blocks the commit or push
 * @param commitDeadline how long pre-commit may take
 * @param pushDeadline how long pre-push may take
 */
public record HookSettings(boolean strict, Duration commitDeadline, Duration pushDeadline) {
    /** Not strict, 10 s, 30 s. */
    public static final HookSettings DEFAULT = new HookSettings(false, Duration.ofSeconds(10), Duration.ofSeconds(30));
}
