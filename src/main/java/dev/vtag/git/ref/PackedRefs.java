package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code packed-refs} file: lines {@code <object name> SP <reference>}, with {@code ^<object name>} lines (what a tag
 * peels to) and {@code #} lines between them.
 */
final class PackedRefs {
    private final Path file;
    private SortedMap<String, ObjectName> refs = new TreeMap<>();
    private @Nullable Stamp stamp;

    PackedRefs(Path file) {
        this.file = file;
    }

    /** What tells one version of the file from another; every rewrite makes a new file. */
    private record Stamp(@Nullable Object key, long size, long modified) {}

    /** Returns the references as the file has them now, by name. */
    synchronized SortedMap<String, ObjectName> read() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp now = new Stamp(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
            if (!now.equals(stamp)) {
                refs = parse(Files.readString(file, StandardCharsets.UTF_8));
                stamp = now;
            }
        } catch (NoSuchFileException e) {
            refs = new TreeMap<>();
            stamp = null;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read " + file + ": " + e.getMessage(), "check " + file, e);
        }
        return refs;
    }

    /** Returns those whose name starts with the prefix. */
    Map<String, ObjectName> startingWith(String prefix) {
        return read().subMap(prefix, prefix + Character.MAX_VALUE);
    }

    private SortedMap<String, ObjectName> parse(String text) {
        SortedMap<String, ObjectName> found = new TreeMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                throw damaged(text.substring(at));
            }
            char first = text.charAt(at);
            if (first != '#' && first != '^') {
                int space = text.indexOf(' ', at);
                if (space < 0 || space > end || !ObjectName.isHex(text.substring(at, space))) {
                    throw damaged(text.substring(at, end));
                }
                found.put(text.substring(space + 1, end), new ObjectName(text.substring(at, space)));
            }
            at = end + 1;
        }
        return found;
    }

    private VtagException damaged(String line) {
        return new VtagException(ErrorKind.CORRUPT, "unexpected line in " + file + ": " + line, "git fsck");
    }
}
