package dev.vtag.config;

/**
 * A mistake in vtag.yml.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 * @param message what is wrong and what was expected
 * @param cure what mends it
 */
public record ConfigProblem(int line, int column, String message, String cure) {
    @Override
    public String toString() {
        return ConfigLoader.FILE + ":" + line + ":" + column + ": " + message;
    }
}
