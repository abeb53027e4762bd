package dev.vtag.changelog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a commit's footer says: a paragraph, and the items of a list in it or right below it. */
final class FooterText {
    /** The first line of a list's item. */
    static final Pattern ITEM = Pattern.compile("(?<indent>\\s*)(?<mark>[-*+]|[0-9]{1,9}[.)])\\s+(?<text>\\S.*)");

    private static final Pattern FOOTER = Pattern.compile("[A-Za-z][A-Za-z-]*(?:: | #).*|BREAKING CHANGE:(?: .*)?");

    private final StringBuilder text = new StringBuilder();

    /** The items around the line that is read: where each stood, and where its words begin now. */
    private final Deque<Place> around = new ArrayDeque<>();

    private record Place(int indent, int content) {}

    private FooterText() {}

    /**
     * Returns the text to the next footer, or to an empty line that no item of a list follows. The paragraph is one line;
     * each item is one, and stands indented below the item that it belongs to.
     */
    static String read(String following) {
        FooterText footer = new FooterText();
        boolean gap = false;
        for (String line : following.stripLeading().lines().toList()) {
            if (line.isBlank()) {
                gap = true;
                continue;
            }
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                footer.item(item);
            } else if (gap || (!footer.text.isEmpty() && FOOTER.matcher(line).matches())) {
                break;
            } else {
                footer.text.append(footer.text.isEmpty() ? "" : " ").append(line.strip());
            }
            gap = false;
        }
        return footer.text.toString();
    }

    private void item(Matcher item) {
        int indent = item.group("indent").length();
        while (!around.isEmpty() && around.getLast().indent >= indent) {
            around.removeLast();
        }
        String mark = item.group("mark").length() == 1 ? "-" : item.group("mark");
        int column = around.isEmpty() ? 0 : around.getLast().content;
        around.addLast(new Place(indent, column + mark.length() + 1));
        text.append(text.isEmpty() ? "" : "\n")
                .append(" ".repeat(column))
                .append(mark)
                .append(' ')
                .append(item.group("text").strip());
    }
}
