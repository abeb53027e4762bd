package dev.vtag.git.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index says beside its entries.
 *
 * @param version 2, 3 or 4; 2 for an index that does not exist
 * @param idLength the bytes of an object's id, 20 or 32
 * @param modifiedSeconds when the file was last written, in seconds since 1970, 0 where there is no file
 * @param extensions the four letters of each extension, in order
 * @param cachedTree the TREE extension
 */
public record IndexFacts(
        int version,
        int idLength,
        int modifiedSeconds,
        List<String> extensions,
        @Nullable CachedTree cachedTree) {
    /** The extensions that nobody needs to understand to read the entries right. */
    private static final char FIRST_OPTIONAL = 'A';

    private static final char LAST_OPTIONAL = 'Z';

    public IndexFacts {
        extensions = List.copyOf(extensions);
    }

    /** Returns whether part of the entries lies in another file ({@code core.splitIndex}). */
    public boolean split() {
        return extensions.contains("link");
    }

    /** Returns whether whole directories stand as one entry ({@code index.sparse}). */
    public boolean sparse() {
        return extensions.contains("sdir");
    }

    /** Returns the first extension without which the entries cannot be read and that vtag does not know. */
    public @Nullable String unknownRequired() {
        for (String name : extensions) {
            char first = name.charAt(0);
            boolean optional = first >= FIRST_OPTIONAL && first <= LAST_OPTIONAL;
            if (!optional && !name.equals("link") && !name.equals("sdir")) {
                return name;
            }
        }
        return null;
    }
}
