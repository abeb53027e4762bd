package dev.vtag.git.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads values as git's parse.c does. */
public final class ConfigValue {
    private ConfigValue() {}

    /** Returns git's reading as true or false (null, a key without '=', is true); nothing where it is neither. */
    public static Optional<Boolean> bool(@Nullable String value) {
        if (value == null) {
            return Optional.of(true);
        }
        switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> {
                return Optional.of(true);
            }
            case "false", "no", "off", "" -> {
                return Optional.of(false);
            }
            default -> {
                OptionalLong number = integer(value);
                return number.isPresent() && fitsInt(number.getAsLong())
                        ? Optional.of(number.getAsLong() != 0)
                        : Optional.empty();
            }
        }
    }

    /** Returns git's reading as an integer with an optional k, m or g (base 0: 0x and octal too). */
    public static OptionalLong integer(String value) {
        String digits = value.strip();
        long factor = 1;
        if (!digits.isEmpty()) {
            factor = switch (Character.toLowerCase(digits.charAt(digits.length() - 1))) {
                case 'k' -> 1L << 10;
                case 'm' -> 1L << 20;
                case 'g' -> 1L << 30;
                default -> 1;
            };
        }
        if (factor > 1) {
            digits = digits.substring(0, digits.length() - 1);
        }
        try {
            return OptionalLong.of(Math.multiplyExact(Long.decode(digits), factor));
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean fitsInt(long number) {
        return number == (int) number;
    }
}
