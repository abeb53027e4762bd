package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * The text of a manifest, read without an object for every entry: of a hundred thousand files most are not asked for. It reads
 * the one form in which vtag writes a manifest, and nothing that is rare in it (what is escaped, or no UTF-8) or wrong.
 */
final class ManifestText {
    private static final byte[] ENDED = bytes("\n  ]\n}\n");
    private static final byte[] NEXT = bytes(",\n");
    private static final byte[] TO_MODE = bytes("\",\n      \"mode\": \"");
    private static final byte[] TO_SIZE = bytes("\",\n      \"size\": ");
    private static final byte[] TO_DIGEST = bytes(",\n      \"sha256\": \"");
    private static final byte[] TO_OFFSET = bytes("\",\n      \"offset\": ");
    private static final byte[] TO_TARGET = bytes(",\n      \"target\": \"");
    private static final byte[] TO_PATH = bytes("    {\n      \"path\": \"");
    private static final byte[] CLOSED = bytes("\n    }");
    private static final String[] OCTAL =
            Arrays.stream(FileMode.values()).map(FileMode::octal).toArray(String[]::new);
    private static final int DIGEST = 64;
    private static final int MODE = 6;

    /** A number of more digits is left to others. */
    private static final int DIGITS = 15;

    private final byte[] text;
    private final PathSet paths = new PathSet();
    private String commit = "";
    private String tree = "";
    private String committed = "";
    private int[] starts = new int[1024];
    private int count;
    private long end;

    private ManifestText(byte[] text) {
        this.text = text;
    }

    /** Returns the manifest, which is not to be changed; nothing where it is not for this to read, or would be refused. */
    static Optional<ManifestText> of(byte[] content) {
        ManifestText manifest = new ManifestText(content);
        return manifest.read() ? Optional.of(manifest) : Optional.empty();
    }

    /** Returns where the content of the last file ends, in the uncompressed tar; negative where two of them overlap. */
    long end() {
        return end;
    }

    /** Returns the manifest as a whole. */
    Manifest manifest() {
        return new Manifest(Manifest.FORMAT, commit, tree, committed, entries());
    }

    /** Returns the entries, each made when it is asked for; for any number of threads. */
    List<ManifestEntry> entries() {
        return new Entries();
    }

    /** Returns the entries at the top, and those of the directories that are accepted. */
    List<ManifestEntry> in(Predicate<RepoPath> directories) {
        List<ManifestEntry> found = new ArrayList<>();
        int from = 0;
        int length = 0;
        boolean accepted = true;
        for (int i = 0; i < count; i++) {
            int start = starts[i];
            int slash = -1;
            for (int at = start; text[at] != '"'; at++) {
                slash = text[at] == '/' ? at : slash;
            }
            int parent = Math.max(0, slash - start);
            if (parent != length || !Arrays.equals(text, from, from + length, text, start, start + parent)) {
                accepted = parent == 0 || directories.test(RepoPath.of(text, start, parent));
                from = start;
                length = parent;
            }
            if (accepted) {
                found.add(new Entry(start).value());
            }
        }
        return found;
    }

    private boolean read() {
        int at = after(0, bytes("{\n  \"format\": " + Manifest.FORMAT + ",\n  \"commit\": \""));
        int commitEnd = plain(at);
        int treeAt = after(commitEnd, bytes("\",\n  \"tree\": \""));
        int treeEnd = plain(treeAt);
        int timeAt = after(treeEnd, bytes("\",\n  \"committed\": \""));
        int timeEnd = plain(timeAt);
        int next = after(timeEnd, bytes("\",\n  \"files\": [\n"));
        if (next < 0) {
            return false;
        }
        commit = string(at, commitEnd);
        tree = string(treeAt, treeEnd);
        committed = string(timeAt, timeEnd);
        return entries(next);
    }

    private boolean entries(int first) {
        int at = first;
        while (true) {
            int start = after(at, TO_PATH);
            Entry entry = new Entry(start);
            if (!entry.isSound() || !paths.add(text, start, entry.pathEnd)) {
                return false;
            }
            add(start, entry);
            at = after(entry.end, NEXT);
            if (at < 0) {
                return after(entry.end, ENDED) == text.length;
            }
        }
    }

    private void add(int start, Entry entry) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
        if (entry.mode.isFile() && entry.size > 0) {
            end = end < 0 || entry.offset < end ? -1 : entry.offset + entry.size;
        }
    }

    /** Returns what follows these bytes; negative where they are not there. */
    private int after(int at, byte[] expected) {
        if (at < 0 || text.length - at < expected.length) {
            return -1;
        }
        for (int i = 0; i < expected.length; i++) {
            if (text[at + i] != expected[i]) {
                return -1;
            }
        }
        return at + expected.length;
    }

    /** Returns where a string ends in which nothing is escaped; negative where that cannot be said. */
    private int plain(int from) {
        if (from < 0) {
            return -1;
        }
        boolean ascii = true;
        int at = from;
        while (at < text.length && text[at] != '"') {
            if (text[at] == '\\' || text[at] >= 0 && text[at] < ' ') {
                return -1;
            }
            ascii &= text[at] >= 0;
            at++;
        }
        boolean whole = at < text.length && (ascii || isText(from, at));
        return whole ? at : -1;
    }

    private boolean isText(int from, int to) {
        return Arrays.equals(bytes(string(from, to)), Arrays.copyOfRange(text, from, to));
    }

    private String string(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** What one entry says. */
    private final class Entry {
        private final int start;
        private int pathEnd = -1;
        private FileMode mode = FileMode.GITLINK;
        private String octal = "";
        private long size = -1;
        private int digest = -1;
        private long offset = -1;
        private int target = -1;
        private int targetEnd = -1;
        private int end = -1;
        /** Where reading it has come to; negative where something else was expected there. */
        private int at;

        Entry(int start) {
            this.start = start;
            pathEnd = plain(start);
            at = after(pathEnd, TO_MODE);
            readMode();
            at = after(at, TO_SIZE);
            size = number();
            digest = after(at, TO_DIGEST);
            readDigest();
            at = after(at, TO_OFFSET);
            offset = number();
            if (mode == FileMode.SYMLINK) {
                target = after(at, TO_TARGET);
                targetEnd = plain(target);
                at = targetEnd < 0 ? -1 : after(targetEnd + 1, CLOSED);
            } else {
                at = after(at, CLOSED);
            }
            end = at;
        }

        private void readMode() {
            if (at < 0 || text.length - at < MODE) {
                at = -1;
                return;
            }
            int bits = 0;
            for (int i = 0; i < MODE; i++) {
                bits = bits << 3 | text[at + i] - '0' & 7;
            }
            mode = switch (bits) {
                case 0100644 -> FileMode.REGULAR;
                case 0100755 -> FileMode.EXECUTABLE;
                case 0120000 -> FileMode.SYMLINK;
                case 0040000 -> FileMode.TREE;
                default -> FileMode.GITLINK;
            };
            octal = OCTAL[mode.ordinal()];
            for (int i = 0; i < MODE; i++) {
                if (text[at + i] != octal.charAt(i)) {
                    at = -1;
                    return;
                }
            }
            at += MODE;
        }

        private long number() {
            if (at < 0) {
                return -1;
            }
            int from = at;
            long value = 0;
            while (at < text.length && text[at] >= '0' && text[at] <= '9' && at - from < DIGITS) {
                value = 10 * value + text[at++] - '0';
            }
            at = at == from || text[from] == '0' && at > from + 1 ? -1 : at;
            return value;
        }

        private void readDigest() {
            at = digest < 0 || text.length - digest < DIGEST ? -1 : digest + DIGEST;
            for (int i = digest; i < at; i++) {
                if ((text[i] < '0' || text[i] > '9') && (text[i] < 'a' || text[i] > 'f')) {
                    at = -1;
                }
            }
        }

        boolean isSound() {
            boolean link = mode != FileMode.SYMLINK || targetEnd > target && targetEnd - target == size;
            return end >= 0 && pathEnd > start && mode != FileMode.GITLINK && link;
        }

        ManifestEntry value() {
            String to = target < 0 ? null : string(target, targetEnd);
            return new ManifestEntry(
                    string(start, pathEnd),
                    null,
                    octal,
                    size,
                    new String(text, digest, DIGEST, StandardCharsets.ISO_8859_1),
                    offset,
                    to,
                    null);
        }
    }

    private final class Entries extends AbstractList<ManifestEntry> implements RandomAccess {
        @Override
        public ManifestEntry get(int index) {
            if (index >= count) {
                throw new IndexOutOfBoundsException(index);
            }
            return new Entry(starts[index]).value();
        }

        @Override
        public int size() {
            return count;
        }
    }
}
