package dev.vtag.changelog;

import dev.vtag.changelog.ChangelogOutline.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/** Versions that a changelog keeps as items of a list, such as {@code * 5.4.1 (2021-11-24)}, its changes items below. */
final class VersionItems {
    /** Stands for the level of a heading, and is none that a heading has. */
    static final int LEVEL = 7;

    /** A version, and at most its day: an item that says more of it is a change. */
    private static final Pattern ITEM = Pattern.compile(
            "\\s*[*+-]\\s+[\\[*]*(?:[Vv]ersion |[Rr]elease )?[vV]?[0-9]+\\.[0-9]+[^\\s]*"
                    + "\\s*(?:[-/,]?\\s*\\(?(?:[0-9][0-9./-]+|[Uu]nreleased|[A-Z][a-z]+ [0-9]{1,2},? [0-9]{4})\\)?)?\\s*");

    private VersionItems() {}

    /** Returns a document's blocks, its lists taken apart where an item is a version. */
    static List<Span> apart(Node document, String text, int offset) {
        List<Span> blocks = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof ListBlock && !node.getSourceSpans().isEmpty()) {
                add(node, text, offset, blocks);
            } else if (node instanceof Block && !node.getSourceSpans().isEmpty()) {
                blocks.add(Span.of(node, text, offset));
            }
        }
        return blocks;
    }

    private static void add(Node list, String text, int offset, List<Span> blocks) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Span span = Span.of(item, text, offset);
            int line = text.indexOf('\n', span.start()) + 1;
            int lineEnd = line == 0 ? span.end() : Math.min(line, span.end());
            if (ITEM.matcher(text.substring(span.start(), lineEnd)).matches()) {
                blocks.add(new Span(span.start(), lineEnd, LEVEL, false));
                if (lineEnd < span.end()) {
                    blocks.add(new Span(lineEnd, span.end(), 0, false));
                }
            } else {
                blocks.add(span);
            }
        }
    }
}
