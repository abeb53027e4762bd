package dev.vtag.version;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads versions: {@code v?NUMBER.NUMBER.NUMBER(-NAME)?}, a number without leading zeros, a name of letters and digits
 * with single dots or hyphens between them. What it refuses, it gives a reason for.
 */
final class VersionGrammar {
    private static final int MOST_DIGITS = 16;

    /** So many are below every limit. */
    private static final int ORDINARY_DIGITS = 15;

    private VersionGrammar() {}

    static Optional<Version> read(String text) {
        int first = text.startsWith("v") ? 1 : 0;
        // Most names that are asked for are tags of another kind, or bare numbers: neither needs a reason.
        if (first == text.length() || !isDigit(text.charAt(first))) {
            return Optional.empty();
        }
        Version bare = bare(text, first);
        if (bare != null) {
            return Optional.of(bare);
        }
        if (refusal(text).isPresent()) {
            return Optional.empty();
        }
        int at = text.startsWith("v") ? 1 : 0;
        int hyphen = text.indexOf('-');
        String[] numbers = (hyphen < 0 ? text.substring(at) : text.substring(at, hyphen)).split("\\.", -1);
        String name = hyphen < 0 ? "" : text.substring(hyphen + 1);
        return Optional.of(
                new Version(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), name));
    }

    /** Reads three numbers of ordinary length and nothing else; null where the text is not of that form. */
    private static @Nullable Version bare(String text, int first) {
        long[] numbers = new long[3];
        int at = first;
        for (int i = 0; i < numbers.length; i++) {
            int start = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                numbers[i] = 10 * numbers[i] + text.charAt(at++) - '0';
                if (at - start > ORDINARY_DIGITS) {
                    return null;
                }
            }
            boolean zeroLed = text.startsWith("0", start) && at > start + 1;
            boolean ended = i == numbers.length - 1 ? at == text.length() : text.startsWith(".", at);
            if (at == start || zeroLed || !ended) {
                return null;
            }
            at++;
        }
        return Version.of(numbers[0], numbers[1], numbers[2]);
    }

    static Optional<String> refusal(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        Optional<String> byGit = RefFormat.refusal(text);
        if (byGit.isPresent()) {
            return byGit;
        }
        if (text.startsWith("V")) {
            return Optional.of("the v is written lower-case");
        }
        int at = text.startsWith("v") ? 1 : 0;
        int hyphen = text.indexOf('-');
        String[] numbers = (hyphen < 0 ? text.substring(at) : text.substring(at, hyphen)).split("\\.", -1);
        if (numbers.length != 3) {
            return Optional.of("it needs three numbers, MAJOR.MINOR.PATCH");
        }
        for (String number : numbers) {
            Optional<String> refusal = refusalOfNumber(number);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        if (hyphen < 0) {
            return Optional.empty();
        }
        String name = text.substring(hyphen + 1);
        return name.isEmpty() ? Optional.of("nothing follows the hyphen") : refusalOfName(name);
    }

    private static Optional<String> refusalOfNumber(String number) {
        if (number.isEmpty()) {
            return Optional.of("a number is missing");
        }
        if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of("'" + Printable.of(number) + "' is no number");
        }
        if (number.length() > 1 && number.charAt(0) == '0') {
            return Optional.of("the number " + Printable.of(number) + " has a leading zero");
        }
        if (number.length() > MOST_DIGITS || Long.parseLong(number) > Version.LARGEST) {
            return Optional.of("the number " + Printable.of(number) + " is beyond " + Version.LARGEST);
        }
        return Optional.empty();
    }

    /** Returns why {@code name} names no optimization; nothing where it does, or is empty. */
    static Optional<String> refusalOfName(String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.length() > Version.LONGEST_NAME) {
            return Optional.of("its name is longer than " + Version.LONGEST_NAME + " characters");
        }
        Optional<String> byGit = RefFormat.refusal("v0.0.0-" + name);
        if (byGit.isPresent()) {
            return byGit;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isSeparator(c)) {
                if (i == 0 || i == name.length() - 1 || isSeparator(name.charAt(i + 1))) {
                    return Optional.of("a dot or hyphen in its name stands between letters or digits");
                }
            } else if (!isLetterOrDigit(c)) {
                return Optional.of("its name may hold a-z, 0-9, dots and hyphens, not '"
                        + Printable.of(Character.toString(name.codePointAt(i))) + "'");
            }
        }
        return refusalOfDescription(name);
    }

    /** {@code git describe} makes such names for commits that are no version. */
    private static Optional<String> refusalOfDescription(String name) {
        String[] parts = name.split("-", -1);
        String last = parts[parts.length - 1];
        if ("dirty".equals(last) || "broken".equals(last)) {
            return Optional.of("git describe writes -" + last + " for a changed work tree");
        }
        for (int i = 1; i < parts.length; i++) {
            if (isDigits(parts[i - 1]) && isAbbreviation(parts[i])) {
                return Optional.of(
                        "git describe writes -" + parts[i - 1] + "-" + parts[i] + " for a commit after a version");
            }
        }
        return Optional.empty();
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAbbreviation(String text) {
        return text.length() > 4
                && text.charAt(0) == 'g'
                && text.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
