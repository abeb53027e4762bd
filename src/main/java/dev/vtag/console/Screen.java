package dev.vtag.console;

import java.time.Instant;

/** What a view draws on: lines of harmless text, in colour where that is allowed. */
public final class Screen {
    private final StringBuilder text = new StringBuilder();
    private final boolean colour;
    private final int width;
    private final Instant now;

    Screen(boolean colour, int width, Instant now) {
        this.colour = colour;
        this.width = width;
        this.now = now;
    }

    /** Returns a screen without colour, 80 columns wide, for tests and files. */
    public static Screen plain(Instant now) {
        return new Screen(false, 80, now);
    }

    /** Returns the columns of the terminal, 80 where there is none. */
    public int width() {
        return width;
    }

    /** Adds a line. */
    public Screen line(String line) {
        return line(Styled.plain(line));
    }

    /** Adds a line made of these pieces. */
    public Screen line(Styled... pieces) {
        for (Styled piece : pieces) {
            String harmless = Printable.of(piece.text());
            text.append(colour ? piece.style().apply(harmless) : harmless);
        }
        text.append('\n');
        return this;
    }

    /** Adds each line of text that may have several. */
    public Screen lines(String several) {
        several.lines().forEach(this::line);
        return this;
    }

    /** Adds the table's rows. */
    public Screen table(Table table) {
        table.draw(this);
        return this;
    }

    /** Adds an empty line. */
    public Screen blank() {
        text.append('\n');
        return this;
    }

    /** Returns how long ago the moment was, such as {@code 12 s ago}. */
    public String ago(Instant moment) {
        return Elapsed.ago(moment, now);
    }

    /** Returns all that was drawn. */
    public String text() {
        return text.toString();
    }
}
