package dev.vtag.changelog;

import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Where a changelog's sections start and end. Code fences, comments and quotes hold no headings of it. */
final class ChangelogOutline {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final int USUAL_LEVEL = 2;
    private static final int HIGHEST_LEVEL = 6;
    private static final int FIRST_WORDS = 3;

    /** A title such as "Changes in 2.x" tells what the file is about. */
    private static final int TITLE_WORDS = 2;

    private static final Pattern LONE_RETURN = Pattern.compile("\r(?!\n)");
    private static final Pattern VERSION_LIKE = Pattern.compile("[vV]?[0-9]+\\.[0-9]+");

    private static final int LONGEST_TITLE = 500;

    /** Only where blocks start and end is asked: what stands in them may be of any length and kind. */
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .inlineParserFactory(context -> (lines, block) -> {})
            .build();

    private final List<Section> sections;
    private final List<Section> versions;
    private final List<Span> definitions;
    private final int contentEnd;

    private ChangelogOutline(List<Section> sections, List<Span> definitions, int contentEnd) {
        this.sections = sections;
        this.versions = versions(sections);
        this.definitions = definitions;
        this.contentEnd = contentEnd;
    }

    /**
     * A heading and what belongs to it; positions are offsets in the text.
     *
     * @param level 1 to 6; {@link VersionItems#LEVEL} for a version that is an item of a list
     * @param title the heading's text
     * @param start where the heading's line starts
     * @param headingEnd after the heading's last line end
     * @param contentEnd after the last line that belongs to the section, link definitions at its end left out
     */
    record Section(int level, String title, int start, int headingEnd, int contentEnd) {}

    /** Returns the outline of a text of one character a byte. */
    static ChangelogOutline of(String text) {
        int offset = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        // A code fence that the releaser left open is no reason to see nothing of what follows.
        Node document = parse(MarkedBlock.blanked(text.substring(offset)));
        List<Span> blocks = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Block && !node.getSourceSpans().isEmpty()) {
                blocks.add(Span.of(node, text, offset));
            }
        }
        blocks = outsideOurs(blocks, text);
        if (versions(sections(blocks, text)).stream().allMatch(section -> isOurs(section, text))) {
            blocks = outsideOurs(VersionItems.apart(document, text, offset), text);
        }
        List<Section> sections = sections(blocks, text);
        int end = offset;
        for (Span span : blocks) {
            end = span.definition ? end : span.end;
        }
        return new ChangelogOutline(
                sections, blocks.stream().filter(Span::definition).toList(), end);
    }

    /** Returns the blocks of a text; a lone carriage return ends a line in Markdown, and nowhere else. */
    static Node parse(String text) {
        return PARSER.parse(LONE_RETURN.matcher(text).replaceAll(" "));
    }

    /** Whatever vtag wrote between its marks ends no section and begins none. */
    private static List<Span> outsideOurs(List<Span> blocks, String text) {
        List<Span> outside = new ArrayList<>();
        List<MarkedBlock> ours = MarkedBlock.all(text);
        int next = 0;
        for (Span span : blocks) {
            while (next < ours.size() && ours.get(next).end() <= span.start) {
                next++;
            }
            boolean inside = next < ours.size() && ours.get(next).start() < span.start;
            outside.add(inside ? new Span(span.start, span.end, 0, false) : span);
        }
        return outside;
    }

    /** A version that vtag put in says nothing of how the others are written. */
    private static boolean isOurs(Section section, String text) {
        return versionOf(section)
                .flatMap(version -> MarkedBlock.find(text, version.toString(), section.headingEnd, section.contentEnd))
                .isPresent();
    }

    private static List<Section> sections(List<Span> blocks, String text) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Span span = blocks.get(i);
            if (span.level > 0) {
                sections.add(new Section(
                        span.level,
                        title(text.substring(span.start, span.end)),
                        span.start,
                        span.end,
                        contentEnd(blocks, i)));
            }
        }
        return sections;
    }

    /** Returns a text in which every heading stands below this level, so that none ends the section that it is put into. */
    static String below(int level, String entry) {
        Splices splices = new Splices(entry);
        for (Section section : of(entry).sections) {
            if (section.level > level) {
                continue;
            }
            int first = entry.indexOf('#', section.start);
            boolean marked = first >= 0 && entry.substring(section.start, first).isBlank();
            if (marked && level < HIGHEST_LEVEL) {
                splices.insert(first, "#".repeat(level + 1 - section.level));
            } else {
                int underline = entry.lastIndexOf('\n', section.headingEnd - 2) + 1;
                splices.insert(marked ? first : underline, "\\");
            }
        }
        return new String(splices.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** Returns the section of what is not released yet. */
    Optional<Section> unreleased() {
        return sections.stream()
                .filter(section ->
                        section.title.replace("[", "").toLowerCase(Locale.ROOT).startsWith("unreleased"))
                .findFirst();
    }

    /** Returns the section of this version. */
    Optional<Section> section(Version version) {
        return sections.stream()
                .filter(section -> versionOf(section).filter(version::equals).isPresent())
                .findFirst();
    }

    /** Returns where the first version's section starts. */
    Optional<Integer> newestVersion() {
        return versions.stream().findFirst().map(Section::start);
    }

    /** Returns where a version's section goes that comes after the higher ones; nothing where there is no version. */
    Optional<Integer> placeOf(Version version) {
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(versions.stream()
                .filter(section -> versionOf(section)
                        .filter(other -> other.compareTo(version) < 0)
                        .isPresent())
                .findFirst()
                .map(Section::start)
                .orElse(versions.get(versions.size() - 1).contentEnd));
    }

    /** Returns the link definitions, each a line or more. */
    List<Span> definitions() {
        return definitions;
    }

    /** Returns the level of the versions' headings. */
    int level() {
        return unreleased()
                .or(() -> versions.stream().findFirst())
                .map(Section::level)
                .filter(level -> level != VersionItems.LEVEL)
                .orElse(USUAL_LEVEL);
    }

    /** Returns whether the versions' headings stand in brackets. */
    boolean bracketed() {
        return unreleased()
                .or(() -> versions.stream().findFirst())
                .map(section -> section.title.startsWith("["))
                .orElse(true);
    }

    /** Returns where the text ends, link definitions at its end left out. */
    int contentEnd() {
        return contentEnd;
    }

    /** Returns the headings that name a version, of the level that most of those have. */
    private static List<Section> versions(List<Section> sections) {
        List<Section> named = sections.stream()
                .filter(section -> words(section)
                        .limit(section == sections.get(0) && section.level == 1 ? TITLE_WORDS : FIRST_WORDS)
                        .anyMatch(ChangelogOutline::readsAsVersion))
                .toList();
        int[] counts = new int[HIGHEST_LEVEL + 1];
        List<Integer> levels = named.stream()
                .map(Section::level)
                .filter(level -> level != VersionItems.LEVEL)
                .toList();
        levels.forEach(level -> counts[level]++);
        int most =
                levels.stream().reduce((a, b) -> counts[b] > counts[a] ? b : a).orElse(USUAL_LEVEL);
        return named.stream()
                .filter(section -> section.level == most || section.level == VersionItems.LEVEL)
                .toList();
    }

    private static Optional<Version> versionOf(Section section) {
        return words(section).map(Version::read).flatMap(Optional::stream).findFirst();
    }

    private static Stream<String> words(Section section) {
        return Stream.of(section.title.split("[\\s\\[\\]()/:,*`]+"))
                .filter(word -> !word.isEmpty())
                .limit(FIRST_WORDS);
    }

    /** Two numbers are enough here: other projects' headings only show where versions are written. */
    private static boolean readsAsVersion(String word) {
        return VERSION_LIKE.matcher(word).lookingAt();
    }

    private static int contentEnd(List<Span> blocks, int heading) {
        int end = blocks.get(heading).end;
        // What vtag adds to an item has headings of its own.
        int level = blocks.get(heading).level;
        int below = level == VersionItems.LEVEL ? USUAL_LEVEL : level;
        for (int i = heading + 1; i < blocks.size(); i++) {
            Span span = blocks.get(i);
            if (span.level == VersionItems.LEVEL || span.level > 0 && span.level <= below) {
                break;
            }
            end = span.definition ? end : span.end;
        }
        return end;
    }

    private static String title(String source) {
        String line =
                source.substring(0, Math.min(LONGEST_TITLE, source.length())).strip();
        int end = line.indexOf('\n');
        line = end < 0 ? line : line.substring(0, end).strip();
        return line.replaceAll("^(?:#+|[*+-]\\s)\\s*|\\s+#+$", "").strip();
    }

    /** One top-level block: from the start of its first line to after its last line end; level 0 where it is no heading. */
    record Span(int start, int end, int level, boolean definition) {
        static Span of(Node node, String text, int offset) {
            List<SourceSpan> spans = node.getSourceSpans();
            SourceSpan last = spans.get(spans.size() - 1);
            int start = text.lastIndexOf('\n', offset + spans.get(0).getInputIndex() - 1) + 1;
            int end = text.indexOf('\n', offset + last.getInputIndex() + last.getLength());
            return new Span(
                    Math.max(start, offset),
                    end < 0 ? text.length() : end + 1,
                    node instanceof Heading heading ? heading.getLevel() : 0,
                    node instanceof LinkReferenceDefinition);
        }
    }
}
