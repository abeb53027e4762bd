package dev.vtag.git.attributes;

import dev.vtag.git.GitConfig;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration that conversions depend on.
 *
 * @param autoCrLf {@code core.autocrlf}
 * @param eol {@code core.eol}
 * @param safeCrLf {@code core.safecrlf}
 * @param roundTrips {@code core.checkRoundtripEncoding}
 * @param filters {@code filter.<name>.*} by name
 */
public record ConversionSettings(
        AutoCrLf autoCrLf, Eol eol, SafeCrLf safeCrLf, RoundTrips roundTrips, Map<String, FilterDriver> filters) {
    /** {@code core.autocrlf}. */
    public enum AutoCrLf {
        /** Attributes alone decide. */
        FALSE,
        /** Text gets LF in blobs, CRLF in files. */
        TRUE,
        /** Text gets LF in blobs. */
        INPUT
    }

    /** {@code core.eol}. */
    public enum Eol {
        /** The platform's, which is LF. */
        NATIVE,
        /** LF. */
        LF,
        /** CRLF. */
        CRLF
    }

    /** {@code core.safecrlf}. */
    public enum SafeCrLf {
        /** A conversion that can't be undone is done, with a warning or without. */
        ALLOW,
        /** A conversion that can't be undone is refused. */
        REFUSE
    }

    /** {@code core.checkRoundtripEncoding}. */
    public enum RoundTrips {
        /** As git does unless told: SHIFT-JIS only. */
        DEFAULT,
        /** Encodings of the user's choice. */
        CHOSEN
    }

    /** What an empty configuration says. */
    public static final ConversionSettings DEFAULT =
            new ConversionSettings(AutoCrLf.FALSE, Eol.NATIVE, SafeCrLf.ALLOW, RoundTrips.DEFAULT, Map.of());

    public ConversionSettings {
        filters = Map.copyOf(filters);
    }

    /** Reads the configuration; CONFIG, naming the key, where a value is none that git understands. */
    public static ConversionSettings read(GitConfig config) {
        Map<String, FilterDriver> filters = new HashMap<>();
        for (String name : config.subsections("filter")) {
            String key = "filter." + name + ".";
            filters.put(
                    name,
                    new FilterDriver(
                            config.string(key + "clean").orElse(null),
                            config.string(key + "smudge").orElse(null),
                            config.string(key + "process").orElse(null),
                            config.bool(key + "required", false)
                                    ? FilterDriver.Need.REQUIRED
                                    : FilterDriver.Need.OPTIONAL));
        }
        return new ConversionSettings(
                autoCrLf(config),
                eol(config.string("core.eol").orElse("")),
                !isWord(config, "core.safecrlf", "warn") && config.bool("core.safecrlf", false)
                        ? SafeCrLf.REFUSE
                        : SafeCrLf.ALLOW,
                config.string("core.checkRoundtripEncoding").isPresent() ? RoundTrips.CHOSEN : RoundTrips.DEFAULT,
                filters);
    }

    private static AutoCrLf autoCrLf(GitConfig config) {
        if (isWord(config, "core.autocrlf", "input")) {
            return AutoCrLf.INPUT;
        }
        return config.bool("core.autocrlf", false) ? AutoCrLf.TRUE : AutoCrLf.FALSE;
    }

    private static boolean isWord(GitConfig config, String key, String word) {
        return config.string(key).filter(word::equalsIgnoreCase).isPresent();
    }

    private static Eol eol(String value) {
        if (value.equalsIgnoreCase("crlf")) {
            return Eol.CRLF;
        }
        return value.equalsIgnoreCase("lf") ? Eol.LF : Eol.NATIVE;
    }

    /** Returns whether text that no {@code eol} attribute is set for gets CRLF in files. */
    boolean writesCrLf() {
        return switch (autoCrLf) {
            case TRUE -> true;
            case INPUT -> false;
            case FALSE -> eol == Eol.CRLF;
        };
    }
}
