package dev.vtag.git;

import org.jspecify.annotations.Nullable;

/**
 * Names one object of a repository: the lower-case hexadecimal SHA-1 (40 digits) or SHA-256 (64 digits) of its content.
 *
 * @param hex 40 or 64 lower-case hexadecimal digits
 */
public record ObjectName(String hex) implements Comparable<ObjectName> {
    public ObjectName {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("not an object name: " + hex);
        }
    }

    /** Returns the name of all zeros, which git uses for "no object", with as many digits as {@code like} has. */
    public static ObjectName zero(ObjectName like) {
        return new ObjectName("0".repeat(like.hex.length()));
    }

    /** Returns the SHA-1 name of all zeros. */
    public static ObjectName zero() {
        return new ObjectName("0".repeat(40));
    }

    /** Returns whether every digit is zero, git's sign for "no object". */
    public boolean isZero() {
        for (int i = 0; i < hex.length(); i++) {
            if (hex.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether {@code text} is 40 or 64 lower-case hexadecimal digits. */
    public static boolean isHex(String text) {
        if (text.length() != 40 && text.length() != 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Returns the first seven digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 7);
    }

    @Override
    public int compareTo(ObjectName other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    /** Written out, as is the next: what a record gets by itself takes milliseconds of a hook at its first use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectName name && name.hex.equals(hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }
}
