package dev.vtag.changelog;

import dev.vtag.store.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * The comment lines between which vtag's own text stands; Markdown shows neither. The second ends with a digest of that text,
 * by which words that a person changed there are known.
 */
final class Marker {
    /** What the block of an entry that is not released yet is called. */
    static final String UNRELEASED = "Unreleased";

    private static final String OPENING = "<!-- vtag:";
    private static final String CLOSING = " -->";
    private static final int DIGEST_BYTES = 4;

    private Marker() {}

    /** Returns the line before the block of this version, or of {@link #UNRELEASED}. */
    static String begin(String marked) {
        return OPENING + "begin " + marked + CLOSING;
    }

    /** Returns the line after it. */
    static String end(String marked, String entry) {
        return endBeforeDigest(marked) + " " + digest(entry) + CLOSING;
    }

    /** Returns how the line after it starts. */
    static String endBeforeDigest(String marked) {
        return OPENING + "end " + marked;
    }

    /** Returns the text with anything that reads as a marker made harmless. */
    static String defused(String entry) {
        return entry.replace(OPENING, "<!-- vtag :");
    }

    /** Carriage returns do not count: git may put them in or take them out. */
    private static String digest(String entry) {
        return Sha256.of(entry.replace("\r", "").getBytes(StandardCharsets.ISO_8859_1))
                .substring(0, 2 * DIGEST_BYTES);
    }
}
