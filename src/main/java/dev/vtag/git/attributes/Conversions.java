package dev.vtag.git.attributes;

import java.util.HashMap;
import java.util.Map;

/** The conversions of one repository: files with the same attributes share theirs. Not thread-safe. */
public final class Conversions {
    private final ConversionSettings settings;
    private final Map<Attributes, Conversion> known = new HashMap<>();

    /** Creates the conversions under this configuration. */
    public Conversions(ConversionSettings settings) {
        this.settings = settings;
    }

    /** Returns what is done to a file with these attributes. */
    public Conversion of(Attributes attributes) {
        return known.computeIfAbsent(attributes, a -> Conversion.of(a, settings));
    }
}
