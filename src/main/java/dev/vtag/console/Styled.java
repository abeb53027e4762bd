package dev.vtag.console;

/**
 * A piece of text with its style. The text may come from anywhere: it is made harmless when it is drawn.
 *
 * @param text the text
 * @param style its style
 */
public record Styled(String text, Style style) {
    /** Returns the text without any style. */
    public static Styled plain(String text) {
        return new Styled(text, Style.PLAIN);
    }

    /** Returns the text in this style. */
    public static Styled of(Style style, String text) {
        return new Styled(text, style);
    }
}
