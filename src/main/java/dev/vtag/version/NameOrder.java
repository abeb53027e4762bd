package dev.vtag.version;

import java.util.Comparator;
import java.util.Locale;

/**
 * Orders names of optimizations: none before any; then segment by segment (between dots and hyphens), in each segment run
 * by run, digits by value and before letters, letters without regard to case; fewer segments or runs first; at last raw
 * characters, so that only equal names compare as equal.
 */
enum NameOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(!a.isEmpty(), !b.isEmpty());
        }
        String[] left = segments(a);
        String[] right = segments(b);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareSegments(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.length, right.length);
        return order == 0 ? a.compareTo(b) : order;
    }

    private static String[] segments(String name) {
        return name.toLowerCase(Locale.ROOT).split("[.-]", -1);
    }

    private static int compareSegments(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = runEnd(a, i);
            int endB = runEnd(b, j);
            boolean digitsA = isDigit(a.charAt(i));
            boolean digitsB = isDigit(b.charAt(j));
            if (digitsA != digitsB) {
                return digitsA ? -1 : 1;
            }
            String runA = a.substring(i, endA);
            String runB = b.substring(j, endB);
            int order = digitsA ? compareNumbers(runA, runB) : runA.compareTo(runB);
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return Boolean.compare(i < a.length(), j < b.length());
    }

    /** Compares digits by value, however many there are. */
    private static int compareNumbers(String a, String b) {
        String left = a.substring(leadingZeros(a));
        String right = b.substring(leadingZeros(b));
        int order = Integer.compare(left.length(), right.length());
        return order == 0 ? left.compareTo(right) : order;
    }

    private static int leadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    private static int runEnd(String text, int start) {
        boolean digits = isDigit(text.charAt(start));
        int end = start + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
