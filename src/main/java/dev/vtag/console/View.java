package dev.vtag.console;

/**
 * Draws a result as text, and decides nothing.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface View<R> {
    /** Draws the result. */
    void draw(R result, Screen screen);
}
