package dev.vtag.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows whose cells stand under each other, two spaces apart. */
public final class Table {
    /** Where a column's cells stand. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> columns;
    private final List<List<Styled>> rows = new ArrayList<>();
    private int indent;

    private Table(List<Align> columns) {
        this.columns = columns;
    }

    /** Returns an empty table with these columns. */
    public static Table of(Align... columns) {
        return new Table(List.of(columns));
    }

    /** Moves the whole table to the right by so many spaces. */
    public Table indent(int spaces) {
        indent = spaces;
        return this;
    }

    /** Adds the columns' headings, faint, as the next row. */
    public Table heading(String... titles) {
        return add(Arrays.stream(titles)
                .map(title -> Styled.of(Style.FAINT, title))
                .toList());
    }

    /** Adds a row of plain cells; a row may end before the last column. */
    public Table row(String... cells) {
        return add(Arrays.stream(cells).map(Styled::plain).toList());
    }

    /** Adds a row of cells. */
    public Table row(Styled... cells) {
        return add(List.of(cells));
    }

    private Table add(List<Styled> cells) {
        if (cells.size() > columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells in " + columns.size() + " columns");
        }
        rows.add(cells);
        return this;
    }

    void draw(Screen screen) {
        int[] widths = new int[columns.size()];
        for (List<Styled> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(
                        widths[i], DisplayWidth.of(Printable.of(row.get(i).text())));
            }
        }
        for (List<Styled> row : rows) {
            screen.line(drawn(row, widths));
        }
    }

    private Styled[] drawn(List<Styled> row, int[] widths) {
        List<Styled> pieces = new ArrayList<>();
        int column = indent;
        int at = 0;
        for (int i = 0; i < row.size(); i++) {
            Styled cell = row.get(i);
            int width = DisplayWidth.of(Printable.of(cell.text()));
            int start = columns.get(i) == Align.RIGHT ? column + widths[i] - width : column;
            if (width > 0) {
                // Blanks are drawn only before something: no line ends in them.
                pieces.add(Styled.plain(" ".repeat(start - at)));
                pieces.add(cell);
                at = start + width;
            }
            column += widths[i] + 2;
        }
        return pieces.toArray(Styled[]::new);
    }
}
