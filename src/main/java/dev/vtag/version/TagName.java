package dev.vtag.version;

import java.util.Optional;

/**
 * A tag's name that reads as a version.
 *
 * @param text the tag's short name, as git has it
 * @param version the version it names
 */
public record TagName(String text, Version version) {
    /** Where tags live. */
    public static final String PREFIX = "refs/tags/";

    /** Returns the tag of this version, as vtag writes it. */
    public static TagName of(Version version) {
        return new TagName(version.toString(), version);
    }

    /** Returns the tag of this short name; nothing where it names no version. */
    public static Optional<TagName> read(String text) {
        return Version.read(text).map(version -> new TagName(text, version));
    }

    /** Returns the tag of this full reference name; nothing where it is no tag or names no version. */
    public static Optional<TagName> ofRef(String ref) {
        return ref.startsWith(PREFIX) ? read(ref.substring(PREFIX.length())) : Optional.empty();
    }

    /**
     * Returns whether a tag of this short name was meant as a version, well formed or not: an optional {@code v} or
     * {@code V}, then three numbers with dots. {@code v1} and {@code v1.2} are not.
     */
    public static boolean meansVersion(String text) {
        int at = text.startsWith("v") || text.startsWith("V") ? 1 : 0;
        for (int number = 0; number < 3; number++) {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start) {
                return false;
            }
            if (number < 2) {
                if (at == text.length() || text.charAt(at) != '.') {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /** Returns whether the tag is written as vtag would write it. */
    public boolean isCanonical() {
        return version.isCanonical() && text.equals(version.toString());
    }

    /** Returns the full reference name, such as {@code refs/tags/v5.5.1-ood}. */
    public String ref() {
        return PREFIX + text;
    }
}
