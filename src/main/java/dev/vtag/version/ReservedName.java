package dev.vtag.version;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names that other tools read as something else than an optimization. Sources: Maven's ComparableVersion, where
 * {@code ga}, {@code final} and {@code release} equal the bare version and {@code a}, {@code b}, {@code m} before a digit
 * stand for alpha, beta, milestone; PEP 440, which knows {@code a b c rc pre preview dev} too.
 */
final class ReservedName {
    private static final Set<String> BELOW =
            Set.of("alpha", "beta", "milestone", "rc", "cr", "snapshot", "pre", "preview", "dev", "a", "b", "c");
    private static final Set<String> BELOW_BEFORE_A_DIGIT = Set.of("m");
    private static final Set<String> EQUAL = Set.of("ga", "final", "release");

    private ReservedName() {}

    static Optional<String> reason(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return Optional.empty();
        }
        int letters = 0;
        while (letters < lower.length() && lower.charAt(letters) >= 'a' && lower.charAt(letters) <= 'z') {
            letters++;
        }
        String word = lower.substring(0, letters);
        boolean digit = letters < lower.length() && Character.isDigit(lower.charAt(letters));
        if (EQUAL.contains(word)) {
            return Optional.of("Maven reads -" + word + " as the bare version");
        }
        if (BELOW.contains(word) || (digit && BELOW_BEFORE_A_DIGIT.contains(word))) {
            return Optional.of("Maven or Python packaging sort -" + word + (digit ? "<digit>" : "")
                    + " below the bare version, as a pre-release");
        }
        if (lower.endsWith("-snapshot")) {
            return Optional.of("Maven reads a version that ends with -snapshot as unreleased");
        }
        return Optional.empty();
    }
}
