package dev.vtag.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * vtag's own text in a changelog, between its two marker lines; positions are offsets in a text of one character a byte.
 *
 * @param start where the first marker's line starts
 * @param close where the last marker ends, its line end left out
 * @param end after that line end
 * @param text what stands between the two
 * @param edited whether that is not what vtag wrote, by the digest in the last marker
 */
record MarkedBlock(int start, int close, int end, String text, boolean edited) {
    private static final String DIGEST = "(?: [0-9a-f]{8})?";

    /** Returns the block of a version, or of {@link Marker#UNRELEASED}, from one place to another; nothing where none is. */
    static Optional<MarkedBlock> find(String text, String marked, int from, int to) {
        Matcher begin = line(Pattern.quote(Marker.begin(marked))).matcher(text);
        if (!find(begin, from, to)) {
            return Optional.empty();
        }
        Matcher end = line(Pattern.quote(Marker.endBeforeDigest(marked)) + DIGEST + " -->")
                .matcher(text);
        if (!find(end, begin.end(), to)) {
            return Optional.empty();
        }
        int line = text.indexOf('\n', end.end());
        int first = text.indexOf('\n', begin.end()) + 1;
        String between = text.substring(first, Math.max(first, lineEndBefore(text, end.start())));
        return Optional.of(new MarkedBlock(
                begin.start(),
                end.end(),
                line < 0 ? text.length() : line + 1,
                between,
                !end.group().equals(Marker.end(marked, between))));
    }

    /** Returns every block, in order. */
    static List<MarkedBlock> all(String text) {
        List<MarkedBlock> blocks = new ArrayList<>();
        Matcher begin = line(Marker.begin("(\\S+)")).matcher(text);
        for (int at = 0; at <= text.length() && begin.find(at); ) {
            Optional<MarkedBlock> block = find(text, begin.group(1), begin.start(), text.length());
            block.ifPresent(blocks::add);
            at = block.map(MarkedBlock::end).orElse(begin.end());
        }
        return blocks;
    }

    /** Returns the text with what stands in every block made blank, each character at its place. */
    static String blanked(String text) {
        StringBuilder blanked = new StringBuilder(text);
        for (MarkedBlock block : all(text)) {
            int last = text.lastIndexOf('\n', block.close() - 1) + 1;
            for (int i = text.indexOf('\n', block.start()) + 1; i < last; i++) {
                if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                    blanked.setCharAt(i, ' ');
                }
            }
        }
        return blanked.toString();
    }

    /** Only a line feed ends a line: other bytes that Java takes for line ends are parts of UTF-8. */
    private static Pattern line(String content) {
        return Pattern.compile("^" + content + "(?=\r?$)", Pattern.MULTILINE | Pattern.UNIX_LINES);
    }

    private static boolean find(Matcher matcher, int from, int to) {
        return matcher.region(from, to)
                .useAnchoringBounds(false)
                .useTransparentBounds(true)
                .find();
    }

    private static int lineEndBefore(String text, int lineStart) {
        int feed = lineStart - 1;
        return feed > 0 && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    }
}
