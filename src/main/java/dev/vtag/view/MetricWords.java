package dev.vtag.view;

import dev.vtag.console.Screen;
import dev.vtag.measurement.Measurement.Origin;
import dev.vtag.metrics.Direction;
import dev.vtag.metrics.MetricMeaning.Basis;

/** The words that measurements are told in. */
final class MetricWords {
    private MetricWords() {}

    /** Returns where a measurement stood, such as {@code v5.5.0 (.vtag/versions/v5.5.0/metrics.json)}. */
    static String origin(Origin origin) {
        return origin.files().size() == 1 && origin.files().get(0).equals(origin.name())
                ? origin.name()
                : origin.name() + " (" + String.join(", ", origin.files()) + ")";
    }

    /** Returns a metric's name as it can be told from the words beside it. */
    static String name(String name) {
        return name.isBlank() ? '"' + name + '"' : name;
    }

    /** Returns which way a metric gets better, and whether that is a guess; empty where nothing is known. */
    static String direction(Direction direction, Basis basis) {
        String better = switch (direction) {
            case HIGHER -> "higher is better";
            case LOWER -> "lower is better";
            case NONE -> "neither is better";
            case UNKNOWN -> "";
        };
        return better + guess(basis);
    }

    static String guess(Basis basis) {
        return basis == Basis.GUESSED ? " (guess)" : "";
    }

    /** Says how a guess becomes a setting. */
    static void guessed(String example, Screen screen) {
        screen.line("(guess): by the name.  To say it: vtag.yml, metrics: {" + example + ": {direction: ...}}");
    }
}
