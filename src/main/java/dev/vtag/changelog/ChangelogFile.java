package dev.vtag.changelog;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.version.Version;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A changelog, edited by position: what vtag does not write itself stays byte for byte, whatever its line ends, byte order
 * mark, encoding or form. vtag's own text stands between two marker comments, one line each, and is all that is replaced
 * when the same version is written again.
 */
public final class ChangelogFile {
    private static final String NEW_FILE = """
            # Changelog

            All notable changes to this project are written here, in the form of
            [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

            ## [Unreleased]
            """;

    // One character a byte: positions in the text are positions in the file.
    private final String text;
    private final ChangelogOutline outline;

    private ChangelogFile(String text) {
        this.text = text;
        this.outline = ChangelogOutline.of(text);
    }

    /** Reads a changelog; REFUSED, naming {@code what}, where the bytes are no text of one byte a character or UTF-8. */
    public static ChangelogFile parse(byte[] content, String what) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " is no UTF-8 text",
                    "convert it to UTF-8, or name another file as changelog");
        }
        return new ChangelogFile(text);
    }

    /** Returns the changelog of a project that has none yet. */
    public static ChangelogFile create() {
        return new ChangelogFile(NEW_FILE);
    }

    /** Returns the marks of a heading below the versions' own, such as {@code ###}. */
    public String entryLevel() {
        return "#".repeat(Math.min(6, outline.level() + 1));
    }

    /** Returns whether there is a section for this version. */
    public boolean has(Version version) {
        return outline.section(version).isPresent();
    }

    /**
     * Returns the file with this version's entry.
     *
     * <p>Where the version has a section, vtag's block in it is replaced, or added at its end. Else what stands under
     * Unreleased becomes the version's section, and without that heading a section is put before the newest version's.
     *
     * @param entry the generated text, LF line ends
     */
    public byte[] with(Version version, LocalDate date, String entry) {
        String block = block(version, entry);
        Optional<ChangelogOutline.Section> existing = outline.section(version);
        if (existing.isPresent()) {
            return replaceOrAppend(existing.get(), version, block);
        }
        String heading = heading(version, date);
        Optional<ChangelogOutline.Section> unreleased = outline.unreleased();
        if (unreleased.isPresent()) {
            ChangelogOutline.Section section = unreleased.get();
            String promoted = lineEndBefore(section.headingEnd()) + eol() + heading + eol();
            if (section.contentEnd() == section.headingEnd()) {
                return spliced(section.headingEnd(), promoted + eol() + block + gapAt(section.headingEnd()));
            }
            return spliced(
                    section.headingEnd(),
                    promoted + gapAt(section.headingEnd()),
                    section.contentEnd(),
                    lineEndBefore(section.contentEnd()) + eol() + block + gapAt(section.contentEnd()));
        }
        Optional<Integer> newest = outline.newestVersion();
        if (newest.isPresent()) {
            return spliced(newest.get(), heading + eol() + eol() + block + eol());
        }
        int end = outline.contentEnd();
        String gap = end == 0 ? "" : lineEndBefore(end) + eol();
        return spliced(end, gap + heading + eol() + eol() + block + gapAt(end));
    }

    private byte[] replaceOrAppend(ChangelogOutline.Section section, Version version, String block) {
        int begin = lineStart(beginMarker(version), section.headingEnd(), section.contentEnd());
        int end = begin < 0 ? -1 : lineStart(endMarker(version), begin, section.contentEnd());
        if (end < 0) {
            int at = section.contentEnd();
            return spliced(at, lineEndBefore(at) + eol() + block + gapAt(at));
        }
        int after = Math.min(text.length(), end + endMarker(version).length());
        String withoutLastLineEnd = block.substring(0, block.length() - eol().length());
        return bytes(text.substring(0, begin) + withoutLastLineEnd + text.substring(after));
    }

    private String heading(Version version, LocalDate date) {
        String name = outline.bracketed() ? "[" + version + "]" : version.toString();
        return "#".repeat(outline.level()) + " " + name + " - " + date;
    }

    private String block(Version version, String entry) {
        String lines = beginMarker(version) + "\n" + Marker.defused(entry.strip()) + "\n" + endMarker(version) + "\n";
        String utf8 = new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return utf8.replace("\n", eol());
    }

    private static String beginMarker(Version version) {
        return Marker.begin(version);
    }

    private static String endMarker(Version version) {
        return Marker.end(version);
    }

    /** Returns where the line that is exactly {@code line} starts, from {@code from} to {@code to}; -1 where none is. */
    private int lineStart(String line, int from, int to) {
        for (int at = text.indexOf(line, from); at >= 0 && at < to; at = text.indexOf(line, at + 1)) {
            int after = at + line.length();
            boolean starts = at == 0 || text.charAt(at - 1) == '\n';
            boolean ends = after == text.length() || text.charAt(after) == '\n' || text.charAt(after) == '\r';
            if (starts && ends) {
                return at;
            }
        }
        return -1;
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

    private byte[] spliced(int at, String insertion) {
        return bytes(text.substring(0, at) + insertion + text.substring(at));
    }

    private byte[] spliced(int first, String insertion, int second, String other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List.of(text.substring(0, first), insertion, text.substring(first, second), other, text.substring(second))
                .forEach(part -> out.writeBytes(bytes(part)));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
