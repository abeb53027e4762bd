package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a moment as people write it, in the clock's zone: ISO 8601 with or without a zone, {@code 2h}, {@code 3 days ago},
 * {@code yesterday 14:00}, {@code today}, {@code 14:00}, {@code now}. A day without a time means its end.
 */
public final class PointInTime {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*([a-z]+)(?:\\s+ago)?");
    private static final Pattern DAY_AND_TIME =
            Pattern.compile("(\\S+)[t ]\\s*(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_000_000);

    private PointInTime() {}

    /** Returns the moment; USAGE where the text is none. */
    public static Instant parse(String text, Clock clock) {
        String tidy = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        try {
            ZonedDateTime now = clock.instant().atZone(clock.getZone());
            return offset(text.strip())
                    .or(() -> ago(tidy, now))
                    .or(() -> local(tidy, now))
                    .orElseThrow(() -> unknown(text, null));
        } catch (DateTimeException | ArithmeticException e) {
            throw unknown(text, e);
        }
    }

    private static VtagException unknown(String text, @org.jspecify.annotations.Nullable Exception cause) {
        return new VtagException(
                ErrorKind.USAGE,
                "this is no time: " + text,
                "write 2026-11-20, '2026-11-20 14:00', 2026-11-20T14:00:00Z, 2h, '3 days ago' or 'yesterday 14:00'",
                cause);
    }

    private static Optional<Instant> offset(String text) {
        if (!text.matches(
                "(?i)\\d{4}-\\d\\d-\\d\\d[t ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?\\s*(z|[+-]\\d\\d(:?\\d\\d)?)")) {
            return Optional.empty();
        }
        String iso = text.toUpperCase(Locale.ROOT).replaceFirst(" ", "T").replace(" ", "");
        String zoned =
                iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2").replaceFirst("(T[0-9:.]+[+-]\\d\\d)$", "$1:00");
        return Optional.of(OffsetDateTime.parse(zoned).toInstant());
    }

    private static Optional<Instant> ago(String text, ZonedDateTime now) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s", "sec", "secs", "second", "seconds" -> before(now, Duration.ofSeconds(count));
            case "m", "min", "mins", "minute", "minutes" -> before(now, Duration.ofMinutes(count));
            case "h", "hr", "hrs", "hour", "hours" -> before(now, Duration.ofHours(count));
            case "d", "day", "days" -> before(now, Period.ofDays(count));
            case "w", "week", "weeks" -> before(now, Period.ofWeeks(count));
            case "mo", "month", "months" -> before(now, Period.ofMonths(count));
            case "y", "year", "years" -> before(now, Period.ofYears(count));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> before(ZonedDateTime now, java.time.temporal.TemporalAmount amount) {
        return Optional.of(now.minus(amount).toInstant());
    }

    private static Optional<Instant> local(String text, ZonedDateTime now) {
        ZoneId zone = now.getZone();
        if (text.equals("now")) {
            return Optional.of(now.toInstant());
        }
        Optional<LocalDate> day = day(text, now);
        if (day.isPresent()) {
            return Optional.of(day.get().atTime(END_OF_DAY).atZone(zone).toInstant());
        }
        if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
            LocalDateTime today = now.toLocalDate().atTime(time(text));
            // Of a time that is still to come, yesterday's is meant: there is nothing from the future.
            LocalDateTime past = today.atZone(zone).isAfter(now) ? today.minusDays(1) : today;
            return Optional.of(past.atZone(zone).toInstant());
        }
        Matcher matcher = DAY_AND_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return day(matcher.group(1), now)
                .map(date -> date.atTime(time(matcher.group(2))).atZone(zone).toInstant());
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    }

    private static Optional<LocalDate> day(String text, ZonedDateTime now) {
        return switch (text) {
            case "today" -> Optional.of(now.toLocalDate());
            case "yesterday" -> Optional.of(now.toLocalDate().minusDays(1));
            default -> text.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        };
    }
}
