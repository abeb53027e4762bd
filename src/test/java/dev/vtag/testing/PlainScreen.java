package dev.vtag.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal of so many columns shows in the end of what was written to it: lines that wrap, returns, and the few sequences
 * that vtag is known to use. Any other makes it fail.
 */
public final class PlainScreen {
    private final int columns;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private boolean wraps = true;
    private int row;
    private int column;

    private PlainScreen(int columns) {
        this.columns = columns;
    }

    /** Returns the lines, trailing blanks left out; colours are nothing to see. */
    public static List<String> of(String written, int columns) {
        PlainScreen screen = new PlainScreen(columns);
        int at = 0;
        while (at < written.length()) {
            at = written.charAt(at) == '\u001b' ? screen.sequence(written, at) : screen.character(written, at);
        }
        return screen.lines.stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    private int character(String written, int at) {
        char c = written.charAt(at);
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> {
                down();
                column = 0;
            }
            default -> put(c);
        }
        return at + 1;
    }

    private void put(char c) {
        if (c < ' ' || c == 0x7f) {
            throw new AssertionError("a terminal got the character " + (int) c);
        }
        if (column == columns && wraps) {
            down();
            column = 0;
        }
        int there = Math.min(column, columns - 1);
        StringBuilder line = lines.get(row);
        while (line.length() <= there) {
            line.append(' ');
        }
        line.setCharAt(there, c);
        column = there + 1;
    }

    private void down() {
        row++;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private int sequence(String written, int at) {
        for (String mode : List.of("\u001b[?7l", "\u001b[?7h")) {
            if (written.startsWith(mode, at)) {
                wraps = mode.endsWith("h");
                return at + mode.length();
            }
        }
        if (written.startsWith("\u001b[K", at)) {
            StringBuilder line = lines.get(row);
            line.setLength(Math.min(line.length(), Math.min(column, columns - 1)));
            return at + 3;
        }
        for (String colour : List.of("0", "1", "2", "31", "32", "33")) {
            if (written.startsWith("\u001b[" + colour + "m", at)) {
                return at + colour.length() + 3;
            }
        }
        throw new AssertionError("a terminal got " + written.substring(at + 1, Math.min(written.length(), at + 20)));
    }
}
