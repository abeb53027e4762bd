package dev.vtag.snapshot;

import dev.vtag.git.TreeId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Names a snapshot: {@code 20261120T101502.114Z-9f31c2a}, the moment in UTC to the millisecond and the first seven digits
 * of its tree. Sorted as text, ids are in order of time.
 *
 * @param text the 28 characters
 */
public record SnapshotId(String text) implements Comparable<SnapshotId> {
    private static final String SHAPE = "00000000T000000.000Z-xxxxxxx";

    public SnapshotId {
        if (!hasShape(text)) {
            throw new IllegalArgumentException("not a snapshot id: " + text);
        }
    }

    /** Returns the id of a snapshot of this tree, taken at this moment. */
    public static SnapshotId of(Instant moment, TreeId tree) {
        return new SnapshotId(stamp(moment) + "-" + tree.object().abbreviated());
    }

    /** Returns the moment as {@code yyyyMMdd'T'HHmmss.SSS'Z'} in UTC. */
    static String stamp(Instant moment) {
        // By hand: a DateTimeFormatter costs a hook hundreds of classes.
        LocalDateTime utc = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(SHAPE.length());
        digits(out, utc.getYear(), 4);
        digits(out, utc.getMonthValue(), 2);
        digits(out, utc.getDayOfMonth(), 2);
        out.append('T');
        digits(out, utc.getHour(), 2);
        digits(out, utc.getMinute(), 2);
        digits(out, utc.getSecond(), 2);
        out.append('.');
        digits(out, utc.getNano() / 1_000_000, 3);
        return out.append('Z').toString();
    }

    /** Returns the id that this text is; nothing where it is none. */
    public static Optional<SnapshotId> parse(String text) {
        return hasShape(text) ? Optional.of(new SnapshotId(text)) : Optional.empty();
    }

    /** Returns the moment the snapshot was taken, to the millisecond. */
    public Instant created() {
        return LocalDateTime.of(
                        number(0, 4),
                        number(4, 6),
                        number(6, 8),
                        number(9, 11),
                        number(11, 13),
                        number(13, 15),
                        number(16, 19) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private int number(int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static void digits(StringBuilder out, int number, int width) {
        String digits = Integer.toString(number);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = switch (SHAPE.charAt(i)) {
                case '0' -> c >= '0' && c <= '9';
                case 'x' -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                default -> c == SHAPE.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return between(text, 4, 1, 12)
                && between(text, 6, 1, lastDay(text))
                && between(text, 9, 0, 23)
                && between(text, 11, 0, 59)
                && between(text, 13, 0, 59);
    }

    private static int lastDay(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        return Month.of(Integer.parseInt(text, 4, 6, 10)).length(Year.isLeap(year));
    }

    private static boolean between(String text, int at, int least, int most) {
        int number = Integer.parseInt(text, at, at + 2, 10);
        return number >= least && number <= most;
    }

    @Override
    public int compareTo(SnapshotId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
