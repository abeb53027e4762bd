package dev.vtag.config;

import java.util.List;

/**
 * The {@code release} part of vtag.yml.
 *
 * @param changelog the changelog's path from the root
 * @param branches the branches a release may be made on; empty for any
 * @param metrics files read as metrics where the command names none
 * @param entry how a changelog entry is written, the {@code changelog} part
 */
public record ReleaseSettings(String changelog, List<String> branches, List<String> metrics, ChangelogSettings entry) {
    /** CHANGELOG.md, any branch, none. */
    public static final ReleaseSettings DEFAULT =
            new ReleaseSettings("CHANGELOG.md", List.of(), List.of(), ChangelogSettings.DEFAULT);

    public ReleaseSettings {
        branches = List.copyOf(branches);
        metrics = List.copyOf(metrics);
    }
}
