package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The content of a {@code packed-refs} file: lines {@code <object name> SP <reference>} in byte order of the references,
 * each perhaps followed by {@code ^<object name>}, what a tag peels to. A reference is found by halving, without an object
 * for each of the hundred thousand that a file may hold.
 */
final class PackedRefTable {
    static final PackedRefTable EMPTY = new PackedRefTable(new byte[0], Path.of("packed-refs"));

    private static final String SORTED = " sorted";

    private final byte[] lines;
    private final Path file;

    private PackedRefTable(byte[] lines, Path file) {
        this.lines = lines;
        this.file = file;
    }

    /** Takes the content of {@code file}; old gits write it in no order, which is mended here. */
    static PackedRefTable of(byte[] content, Path file) {
        int start = 0;
        boolean sorted = false;
        while (start < content.length && content[start] == '#') {
            int end = lineEnd(content, start);
            sorted |= new String(content, start, end - start, StandardCharsets.UTF_8).contains(SORTED);
            start = Math.min(end + 1, content.length);
        }
        byte[] lines = Arrays.copyOfRange(content, start, content.length);
        PackedRefTable table = new PackedRefTable(lines, file);
        if (lines.length > 0 && lines[lines.length - 1] != '\n') {
            throw table.damaged(lastLineStart(lines), lines.length);
        }
        return sorted ? table : table.sorted();
    }

    /** Returns what the reference names. */
    Optional<ObjectName> find(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        int at = lowerBound(wanted);
        return at < lines.length && compare(at, wanted) == 0 ? Optional.of(target(at)) : Optional.empty();
    }

    /** Gives every reference whose name starts with the prefix, in byte order. */
    void each(String prefix, BiConsumer<String, ObjectName> taker) {
        byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
        for (int at = lowerBound(start); at < lines.length; at = next(at)) {
            int name = nameStart(at);
            int end = lineEnd(lines, at);
            if (end - name < start.length || !Arrays.equals(lines, name, name + start.length, start, 0, start.length)) {
                return;
            }
            taker.accept(new String(lines, name, end - name, StandardCharsets.UTF_8), target(at));
        }
    }

    /** Writes the lines without those that are gone and with those that are new, in order. */
    void rewrite(Set<String> gone, SortedMap<String, ObjectName> created, ByteArrayOutputStream out) {
        TreeMap<String, ObjectName> coming = new TreeMap<>(created);
        for (int at = 0; at < lines.length; at = next(at)) {
            while (!coming.isEmpty() && compare(at, coming.firstKey().getBytes(StandardCharsets.UTF_8)) > 0) {
                write(coming.pollFirstEntry(), out);
            }
            String name = new String(lines, nameStart(at), lineEnd(lines, at) - nameStart(at), StandardCharsets.UTF_8);
            if (!gone.contains(name) && !created.containsKey(name)) {
                out.write(lines, at, next(at) - at);
            }
        }
        coming.entrySet().forEach(entry -> write(entry, out));
    }

    private static void write(Map.Entry<String, ObjectName> entry, ByteArrayOutputStream out) {
        out.writeBytes((entry.getValue() + " " + entry.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the start of the first line whose reference is not below {@code wanted}. */
    private int lowerBound(byte[] wanted) {
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int line = refLine((low + high) >>> 1, low);
            if (compare(line, wanted) < 0) {
                low = next(line);
            } else {
                high = line;
            }
        }
        return low;
    }

    /** Returns the start of the reference's line that {@code position} is in or that the peeled line there belongs to. */
    private int refLine(int position, int low) {
        int start = position;
        while (start > low && (lines[start - 1] != '\n' || lines[start] == '^')) {
            start--;
        }
        return start;
    }

    private int next(int line) {
        int start = lineEnd(lines, line) + 1;
        while (start < lines.length && lines[start] == '^') {
            start = lineEnd(lines, start) + 1;
        }
        return start;
    }

    private int compare(int line, byte[] wanted) {
        return Arrays.compareUnsigned(lines, nameStart(line), lineEnd(lines, line), wanted, 0, wanted.length);
    }

    private int nameStart(int line) {
        int end = lineEnd(lines, line);
        for (int at = line; at < end; at++) {
            if (lines[at] == ' ') {
                return at + 1;
            }
        }
        throw damaged(line, end);
    }

    private ObjectName target(int line) {
        String hex = new String(lines, line, nameStart(line) - 1 - line, StandardCharsets.US_ASCII);
        if (!ObjectName.isHex(hex)) {
            throw damaged(line, lineEnd(lines, line));
        }
        return new ObjectName(hex);
    }

    private PackedRefTable sorted() {
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < lines.length; at = next(at)) {
            target(at);
            starts.add(at);
        }
        starts.sort((a, b) ->
                Arrays.compareUnsigned(lines, nameStart(a), lineEnd(lines, a), lines, nameStart(b), lineEnd(lines, b)));
        byte[] result = new byte[lines.length];
        int length = 0;
        for (int start : starts) {
            int end = lineEnd(lines, start) + 1;
            System.arraycopy(lines, start, result, length, end - start);
            length += end - start;
        }
        return new PackedRefTable(Arrays.copyOf(result, length), file);
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int lastLineStart(byte[] bytes) {
        int at = bytes.length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private VtagException damaged(int from, int to) {
        String line = new String(lines, from, to - from, StandardCharsets.UTF_8);
        return new VtagException(ErrorKind.CORRUPT, "unexpected line in " + file + ": " + line, "git fsck");
    }
}
