package dev.vtag.config;

import java.util.List;

/**
 * The {@code changelog} part of vtag.yml.
 *
 * @param config which files are configuration, whose changed keys are told; patterns as in .gitignore, the last match decides
 * @param forge the kind of forge that is linked to: as the remote's host tells, none, or this one
 * @param url the project's page; empty for the one that the remote's address tells
 * @param authors whether an entry names who wrote it
 * @param newcomers whether those are marked who contributed for the first time
 */
public record ChangelogSettings(List<String> config, Forge forge, String url, boolean authors, boolean newcomers) {
    /** Files of the known formats outside of tests, translations, other people's code and directories with a dot; auto. */
    public static final ChangelogSettings DEFAULT = new ChangelogSettings(
            List.of(
                    "*.json",
                    "*.jsonc",
                    "*.yaml",
                    "*.yml",
                    "*.toml",
                    "*.xml",
                    "*.properties",
                    "*.ini",
                    "*.cfg",
                    "*.env",
                    ".env.*",
                    "!*lock.json",
                    "!*-lock.*",
                    "!npm-shrinkwrap.json",
                    "!.*/",
                    "!test/",
                    "!tests/",
                    "!testdata/",
                    "!fixtures/",
                    "!vendor/",
                    "!third_party/",
                    "!node_modules/",
                    "!locales/",
                    "!i18n/"),
            Forge.AUTO,
            "",
            false,
            false);

    public ChangelogSettings {
        config = List.copyOf(config);
    }

    /** Which kind of forge is linked to. */
    public enum Forge {
        AUTO,
        OFF,
        GITHUB,
        GITLAB,
        GITEA
    }
}
