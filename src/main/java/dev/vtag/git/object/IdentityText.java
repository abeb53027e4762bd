package dev.vtag.git.object;

import dev.vtag.git.Identity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads and writes the line {@code Name <email> seconds +hhmm}; reads what real histories hold, damaged dates too. */
final class IdentityText {
    private IdentityText() {}

    static Identity parse(String line) {
        int open = line.indexOf('<');
        int close = line.lastIndexOf('>');
        if (open < 0 || close < open) {
            return new Identity(line.strip(), "", epoch());
        }
        String name = line.substring(0, open).strip();
        String email = line.substring(open + 1, close);
        return new Identity(name, email, when(line.substring(close + 1).strip()));
    }

    static String format(Identity identity) {
        int minutes = identity.when().getOffset().getTotalSeconds() / 60;
        int absolute = Math.abs(minutes);
        String zone = (minutes < 0 ? "-" : "+") + two(absolute / 60) + two(absolute % 60);
        return identity.name() + " <" + identity.email() + "> "
                + identity.when().toEpochSecond() + " " + zone;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static OffsetDateTime when(String text) {
        int space = text.indexOf(' ');
        try {
            long seconds = Long.parseLong(space < 0 ? text : text.substring(0, space));
            ZoneOffset zone =
                    space < 0 ? ZoneOffset.UTC : zone(text.substring(space + 1).strip());
            return OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone);
        } catch (NumberFormatException | DateTimeException e) {
            return epoch();
        }
    }

    /** A zone that no place on earth has is read as UTC; the moment stays right. */
    private static ZoneOffset zone(String text) {
        try {
            int number = Integer.parseInt(text.startsWith("+") ? text.substring(1) : text);
            return ZoneOffset.ofHoursMinutes(number / 100, number % 100);
        } catch (NumberFormatException | DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static OffsetDateTime epoch() {
        return OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
    }
}
