package dev.vtag.verify;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.util.zip.CRC32;

/**
 * Which part of the files is read: by the path and a seed, so that another seed reads others.
 *
 * @param percent how much, above 0 and at most 100
 * @param seed what chooses; the day, so that a daily check gets round
 */
public record Sample(double percent, long seed) {
    /** Everything. */
    public static final Sample ALL = new Sample(100, 0);

    /** Reads {@code 10%} or {@code 2.5}; USAGE where it is no percentage. */
    public static Sample parse(String text, long seed) {
        try {
            double percent = Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
            if (percent > 0 && percent <= 100) {
                return new Sample(percent, seed);
            }
        } catch (NumberFormatException e) {
            // Told below, with the values that are out of range.
        }
        throw new VtagException(
                ErrorKind.USAGE, "--sample " + text + " is not a percentage above 0 and up to 100", "--sample 10%");
    }

    /** Returns whether the path is among those read. */
    public boolean holds(RepoPath path) {
        if (percent >= 100) {
            return true;
        }
        CRC32 hash = new CRC32();
        hash.update(Long.toString(seed).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        hash.update(path.bytes());
        return hash.getValue() % 1_000_000 < percent * 10_000;
    }
}
