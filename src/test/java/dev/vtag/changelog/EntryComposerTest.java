package dev.vtag.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.changelog.forge.Links;
import dev.vtag.changelog.keys.ConfigChange;
import dev.vtag.changelog.keys.KeyChange;
import dev.vtag.git.PathChange;
import dev.vtag.git.PathChange.Kind;
import dev.vtag.git.RepoPath;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDelta;
import dev.vtag.template.TemplateSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EntryComposerTest {
    private final EntryComposer composer = new EntryComposer(TemplateSource.builtIn());

    @Test
    void an_entry_tells_message_kinds_metrics_and_files() {
        CommitNotes commits = CommitNotes.of(CommitNotesTest.log("fix: a crash", "feat(ood)!: dynamic thresholds"));
        MetricsDelta metrics = MetricsDelta.between(
                MetricSet.of(Map.of("ood_auroc", "0.89", "fpr_percent", "6.7")),
                MetricSet.of(Map.of("ood_auroc", "0.92", "fpr_percent", "5.5", "latency_ms", "203")),
                MetricCatalogue.GUESSING);
        ChangeSummary files = ChangeSummary.of(List.of(
                change(Kind.ADDED, "src/new.py", 10, 0),
                new PathChange(Kind.RENAMED, RepoPath.of("b.txt"), RepoPath.of("a.txt"), 1, 2),
                change(Kind.MODIFIED, "model.bin", -1, -1)));

        List<ConfigChange> configuration = List.of(
                new ConfigChange(
                        "config/a.yaml",
                        null,
                        ConfigChange.State.CHANGED,
                        null,
                        4,
                        List.of(
                                new KeyChange("ood.k", "2.0", "2.5"),
                                new KeyChange("ood.min", null, "10"),
                                new KeyChange("ood.old", "x`y", null),
                                new KeyChange("db.password", KeyChange.HIDDEN, KeyChange.HIDDEN))),
                new ConfigChange("b.json", null, ConfigChange.State.NEW, null, 1, List.of()),
                new ConfigChange(
                        "c.toml", null, ConfigChange.State.UNREADABLE, "c.toml is malformed at line 2", 0, List.of()));

        String entry = composer.compose(
                EntryContext.of(new ReleaseChanges(
                        "v5.5.1-ood",
                        "v5.5.0",
                        CommitNotesTest.id(2).hex(),
                        "Dynamic thresholds.\n",
                        commits,
                        files,
                        configuration,
                        metrics,
                        List.of(new Contributor("Ada", 2, null), new Contributor("Bob", 1, true)))),
                Links.NONE,
                "###");

        assertThat(entry).isEqualTo("""
                Dynamic thresholds.

                ### Breaking changes

                - **ood:** dynamic thresholds (%s)

                ### Fixed

                - a crash (%s)

                ### Configuration

                - `config/a.yaml`
                  - `ood.k`: `2.0` to `2.5`
                  - `ood.min`: `10` (new)
                  - `ood.old`: was ``x`y`` (removed)
                  - `db.password`: changed (hidden)
                - `b.json`: new, 1 key
                - `c.toml`: not compared: c.toml is malformed at line 2

                ### Performance impact

                | metric | v5.5.0 | v5.5.1-ood | change | |
                |---|---:|---:|---:|---|
                | fpr_percent | 6.7 %% | 5.5 %% | -1.2 points (-17.9 %%) | better |
                | latency_ms | - | 203 | new |  |
                | ood_auroc | 0.89 | 0.92 | +0.03 (+3.4 %%) | better |

                Better or worse as the metrics' names suggest.

                ### Changed files

                3 files changed, +11 -2, 1 of them binary

                - `src/new.py` +10 -0 (new)
                - `a.txt` to `b.txt` +1 -2 (renamed)
                - `model.bin` binary

                2 commits since v5.5.0. By Ada, Bob (first contribution).
                """.formatted(
                        CommitNotesTest.id(2).object().abbreviated(),
                        CommitNotesTest.id(1).object().abbreviated()));
    }

    @Test
    void every_name_that_a_template_is_fed_with_is_documented() throws Exception {
        MetricsDelta metrics = MetricsDelta.between(
                MetricSet.EMPTY,
                new MetricSet(MetricSet.of(Map.of("a", "1")).metrics(), new TreeMap<>(Map.of("host", "box"))),
                MetricCatalogue.GUESSING);
        Map<String, Object> variables = EntryComposer.variables(
                EntryContext.of(new ReleaseChanges(
                        "v1.0.0",
                        null,
                        CommitNotesTest.id(1).hex(),
                        "",
                        CommitNotes.of(CommitNotesTest.log("fix: a\n\nBREAKING CHANGE: b\n- c")),
                        ChangeSummary.of(List.of(change(Kind.ADDED, "a", 1, 0))),
                        List.of(new ConfigChange(
                                "a.json",
                                null,
                                ConfigChange.State.CHANGED,
                                null,
                                1,
                                List.of(new KeyChange("k", "1", "2")))),
                        metrics,
                        List.of())),
                Links.NONE,
                "###");
        String page = Files.readString(Path.of(System.getProperty("basedir", ""), "docs", "changelog.md"));
        TreeSet<String> documented = new TreeSet<>();
        page.substring(page.indexOf("<!-- the names of EntryComposerTest -->"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> {
                    String name = line.split("`")[1];
                    documented.add(name);
                    if (line.contains("list")) {
                        String[] parts = line.substring(line.indexOf("list")).split("`");
                        for (int i = 1; i < parts.length; i += 2) {
                            if (!parts[i - 1].endsWith("not in ")) {
                                documented.add(name + "." + parts[i]);
                            }
                        }
                    }
                });

        assertThat(names("", variables)).isEqualTo(documented);
    }

    private static TreeSet<String> names(String prefix, Map<?, ?> variables) {
        TreeSet<String> names = new TreeSet<>();
        variables.forEach((key, value) -> {
            names.add(prefix + key);
            if (value instanceof List<?> list && !list.isEmpty()) {
                names.addAll(names(prefix + key + ".", (Map<?, ?>) list.get(0)));
            }
        });
        return names;
    }

    @Test
    void an_entry_without_anything_is_one_line() {
        assertThat(compose(CommitNotes.of(List.of()), List.of())).isEqualTo("0 commits in all.\n");
    }

    @Test
    void many_files_are_summed_by_directory() {
        List<PathChange> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            changes.add(change(Kind.MODIFIED, "src/" + (i % 3) + "/f" + i, 2, 1));
        }
        changes.add(change(Kind.DELETED, "README.md", 0, 5));

        ChangeSummary summary = ChangeSummary.of(changes);

        assertThat(summary)
                .isEqualTo(new ChangeSummary(
                        41,
                        80,
                        45,
                        0,
                        summary.changes(),
                        List.of(
                                row("./", 1, 0, 5),
                                row("src/0/", 14, 28, 14),
                                row("src/1/", 13, 26, 13),
                                row("src/2/", 13, 26, 13))));
        assertThat(compose(CommitNotes.of(List.of()), changes)).contains("- `src/0/` 14 files, +28 -14\n");
    }

    @Test
    void too_many_directories_leave_the_largest_and_the_sum_of_the_rest() {
        List<PathChange> changes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            changes.add(change(Kind.ADDED, "d" + i + "/a", 1, 0));
            if (i < 5) {
                changes.add(change(Kind.ADDED, "d" + i + "/b", 1, 0));
            }
        }

        ChangeSummary summary = ChangeSummary.of(changes);

        assertThat(summary.rows()).hasSize(ChangeSummary.MOST_ROWS);
        assertThat(summary.rows().stream().mapToInt(ChangeSummary.Row::files).sum())
                .isEqualTo(105);
        assertThat(compose(CommitNotes.of(List.of()), changes)).contains("- elsewhere 71 files, +71 -0\n");
    }

    @Test
    void names_and_subjects_cannot_break_the_document() {
        String entry = compose(
                CommitNotes.of(CommitNotesTest.log("fix: <!-- hide the rest\u001b[31m")),
                List.of(change(Kind.ADDED, "a`b`` <!-- |.txt", 1, 0), change(Kind.ADDED, "new\nline", 1, 0)));

        assertThat(entry)
                .contains("- \\<!-- hide the rest?[31m (")
                .contains("- ```a`b`` <!-- |.txt``` +1 -0 (new)")
                .contains("- `\"new\\nline\"` +1 -0 (new)");
    }

    @Test
    void names_of_scopes_metrics_and_authors_are_shown_as_they_are() {
        String entry = composer.compose(
                EntryContext.of(new ReleaseChanges(
                        "v1.0.0",
                        "a*b*c",
                        CommitNotesTest.id(1).hex(),
                        "",
                        CommitNotes.of(CommitNotesTest.log("fix(*.py): a", "[ci]: b", "fix(a_b): - c")),
                        ChangeSummary.of(List.of()),
                        List.of(),
                        MetricsDelta.between(
                                MetricSet.EMPTY,
                                MetricSet.of(Map.of("<b>|`loss`", "1", "ood_auroc", "0.9")),
                                MetricCatalogue.GUESSING),
                        List.of(new Contributor("dependabot[bot]", 1, null), new Contributor("*Ada_*", 1, null)))),
                Links.NONE,
                "###");

        assertThat(entry)
                .contains("- **\\*.py:** a (")
                .contains("- \\[ci]: b (")
                .contains("- **a_b:** - c (")
                .contains("| metric | a\\*b\\*c | v1.0.0 |")
                .contains("| \\<b>\\|\\`loss\\` | - | 1 |")
                .contains("| ood_auroc | - |")
                .contains("since a\\*b\\*c. By dependabot\\[bot], \\*Ada\\_\\*.");
    }

    @Test
    void a_list_that_a_breaking_change_asks_for_stands_below_it() {
        String entry = compose(
                CommitNotes.of(CommitNotesTest.log("fix!: x\n\nBREAKING CHANGE: keys:\n- `a` <b>\n  - # c", "fix: y")),
                List.of());

        assertThat(entry)
                .contains("- x: keys: (%s)\n  - `a` \\<b>\n    - \\# c\n\n### Fixed"
                        .formatted(CommitNotesTest.id(1).object().abbreviated()));
    }

    @Test
    void very_many_commits_are_listed_in_part() {
        String[] messages = new String[203];
        java.util.Arrays.setAll(messages, i -> "feat: number " + i);

        assertThat(compose(CommitNotes.of(CommitNotesTest.log(messages)), List.of()))
                .contains("- and 3 more\n")
                .contains("203 commits in all.");
    }

    private String compose(CommitNotes commits, List<PathChange> changes) {
        return composer.compose(
                EntryContext.of(new ReleaseChanges(
                        "v1.0.0",
                        null,
                        CommitNotesTest.id(1).hex(),
                        "",
                        commits,
                        ChangeSummary.of(changes),
                        List.of(),
                        null,
                        List.of())),
                Links.NONE,
                "###");
    }

    private static PathChange change(Kind kind, String path, long added, long deleted) {
        return new PathChange(kind, RepoPath.of(path), null, added, deleted);
    }

    private static ChangeSummary.Row row(String path, int files, long added, long deleted) {
        return new ChangeSummary.Row(path, "", "", files, added, deleted, 0);
    }
}
