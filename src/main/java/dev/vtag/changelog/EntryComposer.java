package dev.vtag.changelog;

import dev.vtag.changelog.EntryContext.Item;
import dev.vtag.changelog.EntryContext.Performance;
import dev.vtag.changelog.EntryContext.Section;
import dev.vtag.changelog.forge.Links;
import dev.vtag.git.CommitId;
import dev.vtag.template.Template;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a version's entry from its context, by the template {@code changelog-entry.md}. */
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
     * @param links where commits, issues and comparisons are shown
     * @param level the marks of the entry's own headings, such as {@code ###}
     */
    public String compose(EntryContext context, Links links, String level) {
        return template.render(variables(context, links, level)).strip() + "\n";
    }

    /** Returns what the template is fed with: texts ready to stand in Markdown, and lists of such. */
    public static Map<String, Object> variables(EntryContext context, Links links, String level) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("version", context.version());
        variables.put("previous", context.previous() == null ? "" : context.previous());
        variables.put("level", level);
        variables.put(
                "message",
                OwnWords.within(
                        level.length() - 1, links.linked(context.message().strip())));
        variables.put("sections", sections(context, links));
        variables.put("configuration", ConfigurationRows.of(context.configuration()));
        variables.put("performance", performance(context));
        variables.put("files", files(context.files()));
        variables.put("range", range(context));
        variables.put("compare", compare(context, links));
        variables.put(
                "authors",
                String.join(
                        ", ",
                        context.authors().stream()
                                .map(author -> Markdown.plain(author.name())
                                        + (author.first() != null && author.first() ? " (first contribution)" : ""))
                                .toList()));
        return variables;
    }

    /** Only a version has a tag to be named by. */
    private static String compare(EntryContext context, Links links) {
        String newer = Version.read(context.version()).isPresent() ? context.version() : context.commit();
        return context.previous() == null
                ? ""
                : links.compare(context.previous(), newer).orElse("");
    }

    private static List<Map<String, Object>> sections(EntryContext context, Links links) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (Section section : context.sections()) {
            List<Item> shown = section.items()
                    .subList(0, Math.min(MOST_ITEMS, section.items().size()));
            sections.add(Map.of(
                    "title", Markdown.line(section.title()),
                    "items", shown.stream().map(item -> item(item, links)).toList(),
                    "more", section.items().size() - shown.size()));
        }
        return sections;
    }

    private static Map<String, Object> item(Item item, Links links) {
        String hex = item.commit();
        String id = hex == null ? "" : CommitId.of(hex).object().abbreviated();
        ItemDetail detail = ItemDetail.of(item.detail());
        return Map.of(
                "scope",
                Markdown.plain(item.scope().strip()),
                "text",
                links.linked(item.scope().isBlank() ? Markdown.start(item.text()) : Markdown.line(item.text())),
                "detail",
                links.linked(Markdown.line(detail.paragraph())),
                "points",
                detail.points().stream()
                        .map(point -> Map.of("point", links.linked(point)))
                        .toList(),
                "commit",
                hex == null
                        ? ""
                        : links.commit(hex)
                                .map(page -> "[" + id + "](" + page + ")")
                                .orElse(id));
    }

    /** Returns a list of one, or of none where nothing was measured: a template asks for it as for any list. */
    private static List<Map<String, Object>> performance(EntryContext context) {
        Performance performance = context.performance();
        if (performance == null) {
            return List.of();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        performance
                .rows()
                .forEach(row -> rows.add(Map.of(
                        "name", Markdown.cell(row.name()),
                        "before", Markdown.cell(row.before()),
                        "after", Markdown.cell(row.after()),
                        "difference", Markdown.cell(row.difference()),
                        "judgement", row.judgement())));
        List<Map<String, Object>> others = new ArrayList<>();
        performance
                .others()
                .forEach((name, value) ->
                        others.add(Map.of("name", Markdown.code(name), "value", Markdown.code(value))));
        return List.of(Map.of(
                "before",
                context.previous() == null ? "before" : Markdown.cell(context.previous()),
                "after",
                Markdown.cell(context.version()),
                "rows",
                rows,
                "guessed",
                performance.guessed(),
                "others",
                others.isEmpty() ? List.of() : List.of(Map.of("rows", others))));
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
                files.rows().stream().map(EntryComposer::file).toList()));
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

    private static String range(EntryContext context) {
        String since = context.previous() == null ? "in all" : "since " + Markdown.plain(context.previous());
        long merges = count(context, Unlisted.Reason.MERGE);
        long reverted = count(context, Unlisted.Reason.REVERTED);
        return count(context.commits(), "commit") + " " + since
                + (merges == 0 ? "" : ", " + count(merges, "merge") + " among them")
                + (reverted == 0 ? "" : ", " + reverted + " of them cancel each other") + ".";
    }

    private static long count(EntryContext context, Unlisted.Reason reason) {
        return context.unlisted().stream()
                .filter(commit -> commit.reason() == reason)
                .count();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
