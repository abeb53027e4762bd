package dev.vtag.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Words for spans of time. */
public final class Elapsed {
    private Elapsed() {}

    /** Returns how long ago {@code moment} was: seconds to days, then the UTC date; {@code in ...} where it is to come. */
    public static String ago(Instant moment, Instant now) {
        Duration span = Duration.between(moment, now);
        if (span.abs().toDays() > 60) {
            return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
        }
        return span.isNegative() ? "in " + text(span.negated()) : text(span) + " ago";
    }

    /** Returns the span in its largest fitting unit, such as {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 days}. */
    public static String text(Duration span) {
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 2) {
            return span.toMinutes() + " min";
        }
        if (span.toDays() < 2) {
            return span.toHours() + " h";
        }
        return span.toDays() + " days";
    }
}
