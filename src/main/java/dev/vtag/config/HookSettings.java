package dev.vtag.config;

import java.time.Duration;

/**
 * The {@code hooks} part of vtag.yml.
 *
 * @param strict whether vtag's own failure blocks the commit or push
 * @param commitDeadline how long pre-commit may take
 * @param pushDeadline how long pre-push may take
 * @param tagging whether a push tags the versions that were prepared
 */
public record HookSettings(boolean strict, Duration commitDeadline, Duration pushDeadline, Tagging tagging) {
    /** Not strict, 10 s, 30 s, no tags. */
    public static final HookSettings DEFAULT =
            new HookSettings(false, Duration.ofSeconds(10), Duration.ofSeconds(30), Tagging.OFF);

    /** Whether a push tags what was prepared. */
    public enum Tagging {
        OFF,
        AUTO
    }
}
