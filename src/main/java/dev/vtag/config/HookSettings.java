package dev.vtag.config;

import java.time.Duration;

/**
 * The {@code hooks} part of vtag.yml.
 *
 * @param strict whether vtag's own failure blocks the commit or push
 * @param commitDeadline how long pre-commit may take
 * @param pushDeadline how long pre-push may take
 * @param tagging whether a push tags the versions that were prepared
 * @param drafting whether a commit keeps what the changelog's next entry is written from
 */
public record HookSettings(
        boolean strict, Duration commitDeadline, Duration pushDeadline, Tagging tagging, Drafting drafting) {
    /** Not strict, 10 s, 30 s, no tags, no drafts. */
    public static final HookSettings DEFAULT =
            new HookSettings(false, Duration.ofSeconds(10), Duration.ofSeconds(30), Tagging.OFF, Drafting.OFF);

    /** Whether a commit keeps what was staged and measured. */
    public enum Drafting {
        OFF,
        DRAFT
    }

    /** Whether a push tags what was prepared. */
    public enum Tagging {
        OFF,
        AUTO
    }
}
