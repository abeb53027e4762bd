package dev.vtag.git.worktree;

import dev.vtag.git.GitRepository;
import java.util.Map;

/** Gives git, and so the user's filters, the user's own locale; only the language of git's messages is fixed. */
final class UserLocale {
    private UserLocale() {}

    /** Returns the variables to add to a run of git. */
    static Map<String, String> of(GitRepository repository) {
        Map<String, String> variables = repository.environment().variables();
        // vtag's launcher sets LC_ALL for the JVM and keeps what it was. An empty one counts as unset.
        String locale = variables.getOrDefault("VTAG_LC_ALL", variables.getOrDefault("LC_ALL", ""));
        return Map.of("LC_ALL", locale, "LANGUAGE", "en");
    }
}
