package dev.vtag.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The {@code release} part of vtag.yml.
 *
 * @param changelog the changelog's path from the root
 * @param branches the branches a release may be made on; empty for any
 * @param metrics files read as metrics where the command names none
 * @param documents what is written into a version's folder beside version.json
 * @param push the remote that a release is pushed to; {@link #NEVER} for none, {@code default} for git's own choice
 * @param askRemote whether a remote is asked what is taken there, also where nothing is pushed
 * @param signDeadline how long the signer may take
 * @param entry how a changelog entry is written, the {@code changelog} part
 */
public record ReleaseSettings(
        String changelog,
        List<String> branches,
        List<String> metrics,
        Set<Document> documents,
        String push,
        boolean askRemote,
        Duration signDeadline,
        ChangelogSettings entry) {
    /** Nothing is pushed. */
    public static final String NEVER = "never";

    /** CHANGELOG.md, any branch, no metrics, every document, nothing pushed, the remote asked, 2 min. */
    public static final ReleaseSettings DEFAULT = new ReleaseSettings(
            "CHANGELOG.md",
            List.of(),
            List.of(),
            Set.of(Document.values()),
            NEVER,
            true,
            Duration.ofMinutes(2),
            ChangelogSettings.DEFAULT);

    public ReleaseSettings {
        branches = List.copyOf(branches);
        metrics = List.copyOf(metrics);
        documents = Set.copyOf(documents);
    }
}
