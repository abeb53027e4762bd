package dev.vtag.config;

import java.util.List;

/** Writes docs/configuration.md from the settings. */
public final class SettingsPage {
    private SettingsPage() {}

    /** Returns the page. */
    public static String text() {
        StringBuilder page = new StringBuilder("""
                # Settings

                vtag reads `vtag.yml` at the root of the work tree. None of it is required: without the file, the defaults
                hold. It is read strictly: an unknown key, a wrong type, a key set twice are named with line and column, what
                was expected and the nearest known key; `vtag config check` shows every mistake at once. A hook with a broken
                file still takes its snapshot, with the defaults, and says so.

                Editors complete and check the file with [its JSON Schema](vtag.schema.json), which `vtag config schema`
                prints:

                ```yaml
                # yaml-language-server: $schema=./vtag.schema.json
                vtag: 1
                hooks:
                  strict: true
                ```

                Sizes are written with their unit (`B`, `KiB`, `MiB`, `GiB`, `TiB`), durations too (`ms`, `s`, `min`, `h`,
                `d`). What YAML would take for something else is refused, not guessed: a branch named `1.10` or `no` needs
                quotes, and `010` is no number. Aliases, tags and several documents are not read.
                """);
        table(page, "");
        Settings.GROUPS.forEach((group, about) -> {
            page.append("\n## ").append(group).append("\n\n").append(about).append('\n');
            table(page, group);
        });
        for (NamedGroup named : Settings.NAMED) {
            page.append("\n## ")
                    .append(named.key())
                    .append('.')
                    .append(named.name())
                    .append("\n\n");
            page.append(named.description()).append('\n');
            table(page, named.settings());
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String group) {
        table(
                page,
                Settings.ALL.stream()
                        .filter(setting -> ConfigSchema.parent(setting.key()).equals(group))
                        .toList());
    }

    private static void table(StringBuilder page, List<Setting<?>> settings) {
        if (!settings.isEmpty()) {
            page.append("\n| key | what it does | value | default |\n|---|---|---|---|\n");
            settings.forEach(setting -> row(page, setting));
        }
    }

    private static <T> void row(StringBuilder page, Setting<T> setting) {
        page.append("| `")
                .append(ConfigSchema.name(setting.key()))
                .append("` | ")
                .append(setting.description());
        page.append(" | ").append(setting.type().expected());
        String fallback = setting.type().written(setting.fallback());
        page.append(" | ")
                .append(fallback.isEmpty() ? "none" : "`" + fallback + "`")
                .append(" |\n");
    }
}
