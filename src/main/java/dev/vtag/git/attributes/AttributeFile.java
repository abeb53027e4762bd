package dev.vtag.git.attributes;

import dev.vtag.git.ignore.LetterCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one attributes file: a directory's {@code .gitattributes}, {@code info/attributes},
 * {@code core.attributesFile} or the system's.
 *
 * <p>The caller reads the file. When it adds files git takes a directory's from the work tree, from the index where that
 * is missing, a symbolic link or of {@link #MAX_BYTES} or more; a directory of that name is an empty file.
 */
public final class AttributeFile {
    /** A file of this many bytes or more is passed over. */
    public static final int MAX_BYTES = 100 * 1024 * 1024;

    /** The name of a directory's attributes file. */
    public static final String NAME = ".gitattributes";

    /** A file without rules. */
    public static final AttributeFile EMPTY = new AttributeFile(List.of(), null);

    /** What git defines itself. */
    static final AttributeFile BUILT_IN = parse(
            "[attr]binary -diff -merge -text\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            Origin.FILE,
            Macros.ALLOWED,
            LetterCase.EXACT);

    /** Where the bytes come from: git reads lines of files and of blobs a little differently. */
    public enum Origin {
        /** A file on disk: a byte order mark is passed over, a NUL ends its line. */
        FILE,
        /** A blob of the index: a byte order mark belongs to the first line, a NUL ends the file. */
        BLOB
    }

    /** Whether the file may define macros. */
    public enum Macros {
        /** The root's, {@code info/attributes}, the user's and the system's file. */
        ALLOWED,
        /** A file of a directory below the root: a line that defines one is passed over. */
        FORBIDDEN
    }

    private final List<AttributeRule> rules;
    private final @Nullable String versionDependent;

    AttributeFile(List<AttributeRule> rules, @Nullable String versionDependent) {
        this.rules = List.copyOf(rules);
        this.versionDependent = versionDependent;
    }

    /** Parses the bytes of a file; lines that git passes over with a warning are passed over. */
    public static AttributeFile parse(byte[] content, Origin origin, Macros macros, LetterCase letterCase) {
        if (content.length >= MAX_BYTES) {
            return EMPTY;
        }
        AttributeLineParser parser = new AttributeLineParser(macros, letterCase);
        List<AttributeRule> rules = new ArrayList<>();
        int size = origin == Origin.FILE ? content.length : indexOf(content, (byte) 0, 0, content.length);
        int at = origin == Origin.FILE && startsWithByteOrderMark(content) ? 3 : 0;
        while (at < size) {
            int newline = indexOf(content, (byte) '\n', at, size);
            int end = newline;
            if (origin == Origin.FILE && newline < size && end > at && content[end - 1] == '\r') {
                end--;
            }
            AttributeRule rule = parser.parse(content, at, indexOf(content, (byte) 0, at, end));
            if (rule != null) {
                rules.add(rule);
            }
            at = newline + 1;
        }
        return new AttributeFile(rules, parser.versionDependent());
    }

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length >= 3
                && content[0] == (byte) 0xef
                && content[1] == (byte) 0xbb
                && content[2] == (byte) 0xbf;
    }

    private static int indexOf(byte[] content, byte b, int from, int to) {
        int i = from;
        while (i < to && content[i] != b) {
            i++;
        }
        return i;
    }

    /** Returns a line that the versions of git read differently, if there is one. */
    public Optional<String> versionDependent() {
        return Optional.ofNullable(versionDependent);
    }

    /** Returns whether there is no rule in it. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    List<AttributeRule> rules() {
        return rules;
    }
}
