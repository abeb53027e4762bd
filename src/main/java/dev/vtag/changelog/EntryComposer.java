package dev.vtag.changelog;

import dev.vtag.template.Template;
import dev.vtag.template.TemplateSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a version's entry from what changed, by the template {@code changelog-entry.md}. */
public final class EntryComposer {
    /** The template's name. */
    public static final String TEMPLATE = "changelog-entry.md";

    private static final int MOST_ITEMS = 200;

    private final Template template;

    public EntryComposer(TemplateSource templates) {
        this.template = templates.find(TEMPLATE);
    }

    /**
     * Returns the entry's text, LF line ends, the last one included.
     *
     * @param level the marks of the entry's own headings, such as {@code ###}
     */
    public String compose(ReleaseChanges changes, String level) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("version", changes.version());
        context.put("previous", changes.previous() == null ? "" : changes.previous());
        context.put("level", level);
        context.put("message", changes.message().strip());
        context.put("sections", sections(changes.commits()));
        context.put("performance", PerformanceTable.of(changes));
        context.put("files", files(changes.files()));
        context.put("range", range(changes));
        return template.render(context).strip() + "\n";
    }

    private static List<Map<String, Object>> sections(CommitNotes commits) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            List<CommitNote> notes =
                    commits.notes().stream().filter(note -> note.kind() == kind).toList();
            if (!notes.isEmpty()) {
                List<CommitNote> shown = notes.subList(0, Math.min(MOST_ITEMS, notes.size()));
                sections.add(Map.of(
                        "title", kind.title(),
                        "items", shown.stream().map(EntryComposer::item).toList(),
                        "more", notes.size() - shown.size()));
            }
        }
        return sections;
    }

    private static Map<String, Object> item(CommitNote note) {
        return Map.of(
                "breaking", note.breaking(),
                "scope", Markdown.line(note.scope()),
                "text", Markdown.line(note.text()),
                "commit", note.commit().object().abbreviated());
    }

    private static List<Map<String, Object>> files(ChangeSummary files) {
        if (files.files() == 0) {
            return List.of();
        }
        String binary = files.binary() == 0 ? "" : ", " + files.binary() + " of them binary";
        return List.of(Map.of(
                "summary",
                count(files.files(), "file") + " changed, +" + files.added() + " -" + files.deleted() + binary,
                "rows",
                files.rows().stream().map(EntryComposer::file).toList(),
                "more",
                0));
    }

    private static Map<String, Object> file(ChangeSummary.Row row) {
        String lines = row.binary() == row.files() ? "binary" : "+" + row.added() + " -" + row.deleted();
        String numbers = lines + (row.state().isEmpty() ? "" : " (" + row.state() + ")");
        if (row.path().isEmpty()) {
            return Map.of("path", "elsewhere", "numbers", count(row.files(), "file") + ", " + lines);
        }
        if (row.path().endsWith("/")) {
            return Map.of("path", Markdown.code(row.path()), "numbers", count(row.files(), "file") + ", " + lines);
        }
        String path = row.from().isEmpty()
                ? Markdown.code(row.path())
                : Markdown.code(row.from()) + " to " + Markdown.code(row.path());
        return Map.of("path", path, "numbers", numbers);
    }

    private static String range(ReleaseChanges changes) {
        CommitNotes commits = changes.commits();
        String since = changes.previous() == null ? "in all" : "since " + changes.previous();
        String merges = commits.merges() == 0 ? "" : ", " + count(commits.merges(), "merge") + " among them";
        String reverted = commits.reverted() == 0 ? "" : ", " + commits.reverted() + " of them cancel each other";
        return count(commits.commits(), "commit") + " " + since + merges + reverted + ".";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
