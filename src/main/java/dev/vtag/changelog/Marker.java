package dev.vtag.changelog;

/** The comment lines between which vtag's own text stands; Markdown shows neither. */
final class Marker {
    /** What the block of an entry that is not released yet is called. */
    static final String UNRELEASED = "Unreleased";

    private static final String OPENING = "<!-- vtag:";

    private Marker() {}

    /** Returns the line before the block of this version, or of {@link #UNRELEASED}. */
    static String begin(String marked) {
        return OPENING + "begin " + marked + " -->";
    }

    /** Returns the line after it. */
    static String end(String marked) {
        return OPENING + "end " + marked + " -->";
    }

    /** Returns the text with anything that reads as a marker made harmless. */
    static String defused(String entry) {
        return entry.replace(OPENING, "<!-- vtag :");
    }
}
