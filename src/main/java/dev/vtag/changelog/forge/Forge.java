package dev.vtag.changelog.forge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of forge: how the addresses of its pages are made. Forgejo's are Gitea's. */
public enum Forge {
    GITHUB("", List.of("github"), List.of("github.com")),
    GITLAB("-/", List.of("gitlab"), List.of("gitlab.com", "salsa.debian.org", "framagit.org", "invent.kde.org")),
    GITEA("", List.of("gitea", "forgejo"), List.of("codeberg.org", "gitea.com"));

    private final String infix;
    private final List<String> labels;
    private final List<String> hosts;

    Forge(String infix, List<String> labels, List<String> hosts) {
        this.infix = infix;
        this.labels = labels;
        this.hosts = hosts;
    }

    /** Returns the kind that runs at this host: one that is known, or a name that starts with the kind's own. */
    static Optional<Forge> at(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        for (Forge forge : values()) {
            boolean named = forge.labels.stream().anyMatch(label -> lower.startsWith(label + "."));
            if (named || forge.hosts.contains(lower)) {
                return Optional.of(forge);
            }
        }
        return Optional.empty();
    }

    /** Returns what stands between a project's address and its pages' names. */
    String infix() {
        return infix;
    }
}
