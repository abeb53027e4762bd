package dev.vtag.changelog;

import dev.vtag.version.Version;

/** The comment lines between which vtag's own text stands; Markdown shows neither. */
final class Marker {
    private static final String OPENING = "<!-- vtag:";

    private Marker() {}

    static String begin(Version version) {
        return OPENING + "begin " + version + " -->";
    }

    static String end(Version version) {
        return OPENING + "end " + version + " -->";
    }

    /** Returns the text with anything that reads as a marker made harmless. */
    static String defused(String entry) {
        return entry.replace(OPENING, "<!-- vtag :");
    }
}
