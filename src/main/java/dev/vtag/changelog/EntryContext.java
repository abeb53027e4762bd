package dev.vtag.changelog;

import dev.vtag.changelog.keys.ConfigChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an entry is written from. {@code message} and {@code sections} are the releaser's to edit; rows of
 * {@code configuration} and {@code performance} may be left out; everything else is measured.
 *
 * @param format the number of this format, 1
 * @param version the version, such as {@code v5.5.1-ood}
 * @param previous the version before it; absent for the first
 * @param commit the newest commit that it tells of, in full
 * @param message the releaser's own words, empty where there are none
 * @param sections what the commits say, by kind, breaking changes first
 * @param unlisted the commits that no section lists
 * @param configuration the changed configuration files
 * @param performance the metrics then and now; absent where none were measured
 * @param files the changed files
 * @param authors who wrote it, most commits first; empty where that is not asked for
 */
public record EntryContext(
        int format,
        String version,
        @Nullable String previous,
        String commit,
        String message,
        List<Section> sections,
        List<Unlisted> unlisted,
        List<ConfigChange> configuration,
        @Nullable Performance performance,
        ChangeSummary files,
        List<Contributor> authors) {
    /** The format that this vtag writes and reads. */
    public static final int FORMAT = 1;

    private static final String BREAKING = "Breaking changes";

    public EntryContext {
        present(version, "version");
        present(commit, "commit");
        present(message, "message");
        present(files, "files");
        sections = List.copyOf(present(sections, "sections"));
        unlisted = List.copyOf(present(unlisted, "unlisted"));
        configuration = List.copyOf(present(configuration, "configuration"));
        authors = List.copyOf(present(authors, "authors"));
    }

    /**
     * Changes of one kind.
     *
     * @param title the heading
     * @param items the changes, newest first
     */
    public record Section(String title, List<Item> items) {
        public Section {
            present(title, "title");
            items = List.copyOf(present(items, "items"));
        }
    }

    /**
     * One change.
     *
     * @param commit the commit that made it, in full; absent for one that the releaser wrote
     * @param scope the part of the project, empty where none is named
     * @param text what changed, one line of Markdown
     * @param detail what a breaking change asks of users: one line, and a line for each item of a list; empty where nothing is
     *     said
     */
    public record Item(@Nullable String commit, String scope, String text, String detail) {
        public Item {
            present(scope, "scope");
            present(text, "text");
            present(detail, "detail");
        }
    }

    /**
     * The metrics then and now.
     *
     * @param rows the numbers, by name
     * @param guessed whether better and worse are told from the metrics' names alone
     * @param others what is no number, by name
     */
    public record Performance(List<Row> rows, boolean guessed, SortedMap<String, String> others) {
        public Performance {
            rows = List.copyOf(present(rows, "rows"));
            others = new TreeMap<>(present(others, "others"));
        }
    }

    /**
     * One metric then and now.
     *
     * @param name its name
     * @param before the number then, {@code -} where there was none
     * @param after the number now, {@code -} where there is none
     * @param difference in absolute terms or points, and in percent of the number before
     * @param judgement {@code better}, {@code worse} or empty
     */
    public record Row(String name, String before, String after, String difference, String judgement) {}

    /** Returns the context of these changes. */
    public static EntryContext of(ReleaseChanges changes) {
        return new EntryContext(
                FORMAT,
                changes.version(),
                changes.previous(),
                changes.commit(),
                changes.message().strip(),
                sections(changes.commits().notes()),
                changes.commits().unlisted(),
                changes.configuration(),
                changes.metrics() == null ? null : PerformanceRows.of(changes.metrics()),
                changes.files(),
                changes.authors());
    }

    /** Returns how many commits the range has. */
    public int commits() {
        return unlisted.size()
                + sections.stream().mapToInt(section -> section.items().size()).sum();
    }

    private static List<Section> sections(List<CommitNote> notes) {
        List<Section> sections = new ArrayList<>();
        add(sections, BREAKING, notes.stream().filter(CommitNote::breaking).toList());
        for (ChangeKind kind : ChangeKind.values()) {
            add(
                    sections,
                    kind.title(),
                    notes.stream()
                            .filter(note -> note.kind() == kind && !note.breaking())
                            .toList());
        }
        return sections;
    }

    private static void add(List<Section> sections, String title, List<CommitNote> notes) {
        if (!notes.isEmpty()) {
            sections.add(new Section(
                    title,
                    notes.stream()
                            .map(note -> new Item(note.commit().hex(), note.scope(), note.text(), note.detail()))
                            .toList()));
        }
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
