package dev.vtag.console;

import java.util.Locale;

/** Words for counts and sizes. */
public final class Quantity {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Quantity() {}

    /** Returns {@code 1 file}, {@code 2 files}, {@code 0 files}. */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** Returns the count with the fitting form of the noun. */
    public static String of(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** Returns the number with a comma between thousands from 10,000 on. */
    public static String number(long number) {
        return Math.abs(number) < 10_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns the size in binary units, one decimal below ten: {@code 84 KiB}, {@code 3.1 MiB}, {@code 512 B}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = 0;
        while (size >= 1023.5 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}
