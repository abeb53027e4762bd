package dev.vtag.changelog;

import dev.vtag.changelog.ChangelogOutline.Section;
import dev.vtag.changelog.ChangelogOutline.Span;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A changelog, edited by position: what vtag does not write itself stays byte for byte, whatever its line ends, byte order
 * mark, encoding or form. vtag's own text stands between two marker comments, one line each, and is all that is replaced
 * when the same entry is written again; what was edited there by hand is not, but refused.
 */
public final class ChangelogFile {
    private static final String NEW_FILE = """
            # Changelog

            All notable changes to this project are written here, in the form of
            [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

            ## [Unreleased]
            """;

    private static final Pattern OTHER_MARKUP =
            Pattern.compile(".*\\.(?:rst|adoc|asciidoc|org|textile|html?|tex|xml|json)");
    private static final Pattern CONFLICT = Pattern.compile("(?m)^<{7} .*\\r?\\n(?s:.*?)^>{7} ");

    // One character a byte: positions in the text are positions in the file.
    private final String text;
    private final String name;
    private final ChangelogOutline outline;

    private final Edits edits;

    /** What becomes of vtag's own text where it was edited by hand. */
    public enum Edits {
        KEPT,
        REPLACED
    }

    private ChangelogFile(String text, String name, Edits edits) {
        this.text = text;
        this.name = name;
        this.edits = edits;
        this.outline = ChangelogOutline.of(text);
    }

    /** Reads a changelog; REFUSED, naming {@code name}, where it is no Markdown, or no text that can be added to. */
    public static ChangelogFile parse(byte[] content, String name) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (OTHER_MARKUP.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw refused(name + " is no Markdown", "name a Markdown file in vtag.yml: release: {changelog: PATH}");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused(name + " is no UTF-8 text", "convert it to UTF-8, or name another file as changelog");
        }
        if (text.indexOf('\n') < 0 && text.indexOf('\r') >= 0) {
            throw refused(name + " has lone carriage returns for line ends", "convert them: tr '\\r' '\\n'");
        }
        if (CONFLICT.matcher(text).find()) {
            throw refused(name + " holds the marks of a merge conflict", "resolve it, then run the command again");
        }
        return new ChangelogFile(text, name, Edits.KEPT);
    }

    /** Returns the changelog of a project that has none yet. */
    public static ChangelogFile create() {
        return new ChangelogFile(NEW_FILE, "CHANGELOG.md", Edits.KEPT);
    }

    /** Returns the same file, in which vtag's text is replaced or kept where it was edited by hand; kept unless said. */
    public ChangelogFile with(Edits choice) {
        return new ChangelogFile(text, name, choice);
    }

    /** Returns the marks of a heading below the versions' own, such as {@code ###}. */
    public String entryLevel() {
        return "#".repeat(Math.min(6, outline.level() + 1));
    }

    /** Returns the heading of a section, without a line end: a version and its day, or a title that has none. */
    public String heading(String title, @Nullable LocalDate date) {
        String shown = outline.bracketed() ? "[" + title + "]" : title;
        return "#".repeat(outline.level()) + " " + shown + (date == null ? "" : " - " + date);
    }

    /** Returns whether there is a section for this version. */
    public boolean has(Version version) {
        return outline.section(version).isPresent();
    }

    /**
     * Returns the file with the entry of a version that is being released.
     *
     * <p>Where the version has a section, vtag's block in it is replaced, or added at its end. Else what stands under
     * Unreleased becomes the version's section, vtag's own block there left out, and a link that compares the newest version
     * with HEAD is moved on; without that heading a section is put before the newest version's.
     *
     * @param entry the generated text, LF line ends
     */
    public byte[] with(Version version, LocalDate date, String entry) {
        String block = block(version.toString(), entry);
        Optional<Section> existing = outline.section(version);
        if (existing.isPresent()) {
            return replaceOrAppend(existing.get(), version.toString(), block);
        }
        Splices splices = new Splices(text);
        Optional<Section> unreleased = outline.unreleased();
        if (unreleased.isPresent()) {
            promote(unreleased.get(), heading(version.toString(), date), block, splices);
        } else {
            insert(outline.newestVersion(), heading(version.toString(), date), block, splices);
        }
        moveLink(version, splices);
        return checked(splices.bytes(), version);
    }

    /** Returns the file with the entry of a version that was released before; a new section goes where its number belongs. */
    public byte[] withPast(Version version, LocalDate date, String entry) {
        String block = block(version.toString(), entry);
        Optional<Section> existing = outline.section(version);
        if (existing.isPresent()) {
            return replaceOrAppend(existing.get(), version.toString(), block);
        }
        Splices splices = new Splices(text);
        insert(outline.placeOf(version), heading(version.toString(), date), block, splices);
        return checked(splices.bytes(), version);
    }

    /** Returns the file with what is not released yet, as vtag's block under Unreleased; the heading is added if need be. */
    public byte[] withUnreleased(String entry) {
        String block = block(Marker.UNRELEASED, entry);
        Optional<Section> unreleased = outline.unreleased();
        if (unreleased.isPresent()) {
            return replaceOrAppend(unreleased.get(), Marker.UNRELEASED, block);
        }
        Splices splices = new Splices(text);
        insert(outline.newestVersion(), heading(Marker.UNRELEASED, null), block, splices);
        return splices.bytes();
    }

    private void promote(Section unreleased, String heading, String block, Splices splices) {
        int start = unreleased.headingEnd();
        int end = unreleased.contentEnd();
        String promoted = lineEndBefore(start) + eol() + heading + eol();
        Optional<MarkedBlock> draft = markedBlock(unreleased, Marker.UNRELEASED, block);
        boolean handWritten = !text.substring(
                                start, draft.map(MarkedBlock::start).orElse(end))
                        .isBlank()
                || !text.substring(draft.map(MarkedBlock::end).orElse(end), end).isBlank();
        if (draft.isPresent()) {
            // The draft makes room for the entry, and the empty line before it too.
            int from = handWritten ? draft.get().start() : start;
            splices.insert(start, promoted + (handWritten ? gapAt(start) : eol()));
            splices.replace(from, draft.get().end(), block);
        } else if (end == start) {
            splices.insert(start, promoted + eol() + block + gapAt(start));
        } else {
            splices.insert(start, promoted + gapAt(start));
            splices.insert(end, lineEndBefore(end) + eol() + block + gapAt(end));
        }
    }

    /** Puts a section in at a place, or at the end of the text. */
    private void insert(Optional<Integer> place, String heading, String block, Splices splices) {
        int at = place.orElse(outline.contentEnd());
        boolean before = at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n';
        String gap = before || at == 0 ? "" : lineEndBefore(at) + eol();
        splices.insert(at, gap + heading + eol() + eol() + block + (before ? eol() : ""));
    }

    private void moveLink(Version version, Splices splices) {
        for (Span definition : outline.definitions()) {
            String line = text.substring(definition.start(), definition.end());
            String bare = line.stripTrailing();
            Optional<CompareLink> link = CompareLink.parse(bare);
            if (link.isPresent()) {
                splices.replace(
                        definition.start(),
                        definition.start() + bare.length(),
                        link.get().released(version, eol()));
                return;
            }
        }
    }

    private byte[] replaceOrAppend(Section section, String marked, String block) {
        Optional<MarkedBlock> present = markedBlock(section, marked, block);
        if (present.isEmpty()) {
            int at = section.contentEnd();
            return new Splices(text)
                    .insert(at, lineEndBefore(at) + eol() + block + gapAt(at))
                    .bytes();
        }
        // The line end after the end marker stays as it is.
        String kept = block.substring(0, block.length() - eol().length());
        return new Splices(text)
                .replace(present.get().start(), present.get().close(), kept)
                .bytes();
    }

    /** Returns vtag's block in the section; REFUSED where its words were changed by hand, and are not these. */
    private Optional<MarkedBlock> markedBlock(Section section, String marked, String block) {
        Optional<MarkedBlock> found = MarkedBlock.find(text, marked, section.headingEnd(), section.contentEnd());
        found.filter(present -> present.edited() && edits == Edits.KEPT)
                .filter(present -> !block.contains(eol() + present.text() + eol()))
                .ifPresent(present -> refuseEdited(marked));
        return found;
    }

    private void refuseEdited(String marked) {
        throw refused(
                "what vtag wrote of " + marked + " in " + name + " was edited by hand",
                "keep it as it is: take the two comments around it away\nwrite it anew: vtag changelog "
                        + (marked.equals(Marker.UNRELEASED) ? "--unreleased" : marked) + " --write --anew");
    }

    private String block(String marked, String entry) {
        String utf8 =
                new String(Marker.defused(entry.strip()).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String body = ChangelogOutline.below(outline.level(), utf8);
        String lines = Marker.begin(marked) + "\n" + body + "\n" + Marker.end(marked, body) + "\n";
        return lines.replace("\n", eol());
    }

    /** An open comment or code fence would swallow the section, and the next run would write it again. */
    private byte[] checked(byte[] content, Version version) {
        if (!new ChangelogFile(new String(content, StandardCharsets.ISO_8859_1), name, edits).has(version)) {
            throw refused(
                    name + " has no place for a new section: a comment or code block is not closed before it",
                    "close it, or name another file in vtag.yml: release: {changelog: PATH}");
        }
        return content;
    }

    private String eol() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Returns a line end where the file's last line lacks one at {@code at}. */
    private String lineEndBefore(int at) {
        return at == 0 || text.charAt(at - 1) == '\n' ? "" : eol();
    }

    /** Returns an empty line where what follows {@code at} is neither one nor the end. */
    private String gapAt(int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.startsWith("\r\n", at) ? "" : eol();
    }

    private static VtagException refused(String message, String hint) {
        return new VtagException(ErrorKind.REFUSED, message, hint);
    }
}
