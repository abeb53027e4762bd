package dev.vtag.fuzz;

import java.util.Locale;

/**
 * Where Jazzer comes in (scripts/fuzz-parsers.sh): gives every input to the parser that the property {@code
 * vtag.fuzz.target} names. Needs nothing of Jazzer's to be compiled.
 */
public final class ParserFuzzer {
    private static final ParserTarget TARGET = ParserTarget.valueOf(System.getProperty("vtag.fuzz.target", "VERSION")
            .toUpperCase(Locale.ROOT)
            .replace('-', '_'));

    private ParserFuzzer() {}

    /** Loads the classes, which takes longer than any input may. */
    public static void fuzzerInitialize() {
        TARGET.feed(new byte[0]);
        TARGET.feed(new byte[] {'{', '}'});
        TARGET.feed(new byte[] {1, 'a', ':', ' ', '1'});
        TARGET.feed(new byte[] {2, 'a', '=', '1'});
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.feed(input);
    }
}
