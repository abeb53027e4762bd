package dev.vtag.version;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.Optional;

/**
 * A version: three numbers and, where it has one, the name of the optimization it is about. The name is no pre-release:
 * {@code v5.5.1-ood} comes after {@code v5.5.1}.
 *
 * <p>Ordered by the numbers, then bare before named, then the natural order of the name's segments, then raw bytes.
 *
 * @param major 0 to {@link #LARGEST}
 * @param minor 0 to {@link #LARGEST}
 * @param patch 0 to {@link #LARGEST}
 * @param optimization the name after the first hyphen, such as {@code ood}; empty where there is none
 */
public record Version(long major, long minor, long patch, String optimization) implements Comparable<Version> {
    /** The largest number, 2^53 - 1: the last whole number that every JSON reader keeps exact. */
    public static final long LARGEST = (1L << 53) - 1;

    /** The longest name of an optimization, in characters. */
    public static final int LONGEST_NAME = 64;

    public Version {
        if (!inRange(major) || !inRange(minor) || !inRange(patch)) {
            throw new IllegalArgumentException("a number out of range: " + major + "." + minor + "." + patch);
        }
        VersionGrammar.refusalOfName(optimization).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** Returns the version of these numbers without a name. */
    public static Version of(long major, long minor, long patch) {
        return new Version(major, minor, patch, "");
    }

    /** Returns the version written so, with or without the {@code v}; USAGE, with the reason, where it is none. */
    public static Version parse(String text) {
        return read(text)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE,
                        "'" + Printable.of(text) + "' is no version: "
                                + refusal(text).orElse("it does not read as one"),
                        "a version is vMAJOR.MINOR.PATCH or vMAJOR.MINOR.PATCH-NAME, such as v5.5.1-ood"));
    }

    /** Returns the version written so, with or without the {@code v}; nothing where it is none. */
    public static Optional<Version> read(String text) {
        return VersionGrammar.read(text);
    }

    /** Returns why this text is no version, as one phrase; nothing where it is one. */
    public static Optional<String> refusal(String text) {
        return VersionGrammar.refusal(text);
    }

    /** Returns the three numbers alone, such as {@code v5.5.1}. */
    public Version core() {
        return isBare() ? this : of(major, minor, patch);
    }

    /** Returns whether it names no optimization. */
    public boolean isBare() {
        return optimization.isEmpty();
    }

    /** Returns whether it may be written so: its name has no upper-case letter. */
    public boolean isCanonical() {
        return optimization.chars().noneMatch(c -> c >= 'A' && c <= 'Z');
    }

    /** Returns the version of the same numbers that names this optimization; USAGE, with the reason, where it cannot. */
    public Version named(String name) {
        if (name.isEmpty()) {
            return core();
        }
        VersionGrammar.refusalOfName(name).ifPresent(reason -> {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "'" + Printable.of(name) + "' names no optimization: " + reason,
                    "letters a-z and digits, with single dots or hyphens between them, such as ood or router-v2");
        });
        return new Version(major, minor, patch, name);
    }

    /** Returns the numbers after this bump; the name is never inherited. REFUSED past {@link #LARGEST}. */
    public Version next(Bump bump) {
        long raised = switch (bump) {
            case MAJOR -> major;
            case MINOR -> minor;
            case PATCH -> patch;
        };
        if (raised == LARGEST) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "no " + bump.word() + " version comes after " + core() + ": numbers end at " + LARGEST,
                    "name the version yourself: vtag release VERSION");
        }
        return switch (bump) {
            case MAJOR -> of(major + 1, 0, 0);
            case MINOR -> of(major, minor + 1, 0);
            case PATCH -> of(major, minor, patch + 1);
        };
    }

    /** Returns why other tools would sort this version below, or as equal to, its bare one; nothing where none would. */
    public Optional<String> reserved() {
        return ReservedName.reason(optimization);
    }

    /** Returns the numbers and the name without the {@code v}, such as {@code 5.5.1-ood}, as Maven and dpkg take it. */
    public String plain() {
        String numbers = major + "." + minor + "." + patch;
        return isBare() ? numbers : numbers + "-" + optimization;
    }

    @Override
    public int compareTo(Version other) {
        int order = Long.compare(major, other.major);
        if (order == 0) {
            order = Long.compare(minor, other.minor);
        }
        if (order == 0) {
            order = Long.compare(patch, other.patch);
        }
        return order == 0 ? NameOrder.INSTANCE.compare(optimization, other.optimization) : order;
    }

    /** Returns the name of its tag, such as {@code v5.5.1-ood}. */
    @Override
    public String toString() {
        return "v" + plain();
    }

    private static boolean inRange(long number) {
        return number >= 0 && number <= LARGEST;
    }
}
