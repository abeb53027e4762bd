package dev.vtag.release;

import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts files into a tree. Only the directories on the way to them are written anew, and in those every other entry keeps
 * its very bytes: an old tree may hold modes that git reads but would no longer write.
 */
final class TreeSplice {
    private static final HexFormat HEX = HexFormat.of();

    private final ObjectStore objects;

    TreeSplice(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns the tree that holds these files, and everything else as {@code base} has it. */
    TreeId with(TreeId base, Collection<TreeEntry> files) {
        TreeMap<RepoPath, TreeEntry> sorted = new TreeMap<>();
        files.forEach(file -> sorted.put(file.path(), file));
        return new TreeId(splice(base.object(), base.object(), sorted));
    }

    /**
     * Returns the directory with these files, whose paths are relative to it.
     *
     * @param directory the directory as it is; null where it is new
     */
    private ObjectName splice(@Nullable ObjectName directory, ObjectName like, Map<RepoPath, TreeEntry> files) {
        TreeMap<Key, byte[]> lines = directory == null ? new TreeMap<>() : lines(directory);
        TreeMap<RepoPath, TreeMap<RepoPath, TreeEntry>> below = new TreeMap<>();
        files.forEach((path, file) -> {
            byte[] bytes = path.bytes();
            int slash = indexOf(bytes, '/');
            if (slash < 0) {
                lines.keySet().removeIf(key -> key.isNamed(bytes));
                lines.put(new Key(bytes, file.mode() == FileMode.TREE), line(file.mode(), bytes, file.id()));
            } else {
                below.computeIfAbsent(RepoPath.of(bytes, 0, slash), name -> new TreeMap<>())
                        .put(RepoPath.of(bytes, slash + 1, bytes.length - slash - 1), file);
            }
        });
        below.forEach((name, inner) -> {
            byte[] bytes = name.bytes();
            byte[] present = lines.get(new Key(bytes, true));
            ObjectName now = splice(present == null ? null : idOf(present, like), like, inner);
            lines.keySet().removeIf(key -> key.isNamed(bytes));
            lines.put(new Key(bytes, true), line(FileMode.TREE, bytes, now));
        });
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        lines.values().forEach(content::writeBytes);
        return objects.write(ObjectType.TREE, content.toByteArray());
    }

    /** Returns a tree's entries as they are: mode, blank, name, NUL, raw id. */
    private TreeMap<Key, byte[]> lines(ObjectName tree) {
        byte[] content = objects.read(tree);
        int idLength = tree.hex().length() / 2;
        TreeMap<Key, byte[]> lines = new TreeMap<>();
        for (int at = 0; at < content.length; ) {
            int blank = at;
            while (content[blank] != ' ') {
                blank++;
            }
            int end = blank;
            while (content[end] != 0) {
                end++;
            }
            int mode = Integer.parseInt(new String(content, at, blank - at, StandardCharsets.US_ASCII), 8);
            Key key = new Key(Arrays.copyOfRange(content, blank + 1, end), FileMode.of(mode) == FileMode.TREE);
            int next = end + 1 + idLength;
            lines.put(key, Arrays.copyOfRange(content, at, next));
            at = next;
        }
        return lines;
    }

    private static ObjectName idOf(byte[] line, ObjectName like) {
        int length = like.hex().length() / 2;
        return new ObjectName(HEX.formatHex(line, line.length - length, line.length));
    }

    private static byte[] line(FileMode mode, byte[] name, ObjectName id) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(Integer.toOctalString(mode.bits()).getBytes(StandardCharsets.US_ASCII));
        line.write(' ');
        line.writeBytes(name);
        line.write(0);
        line.writeBytes(HEX.parseHex(id.hex()));
        return line.toByteArray();
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** An entry's name in git's order, in which a directory's ends with a slash. */
    private static final class Key implements Comparable<Key> {
        private final byte[] name;
        private final byte[] sorted;

        Key(byte[] name, boolean directory) {
            this.name = name;
            this.sorted = directory ? Arrays.copyOf(name, name.length + 1) : name;
            if (directory) {
                sorted[name.length] = '/';
            }
        }

        boolean isNamed(byte[] other) {
            return Arrays.equals(name, other);
        }

        @Override
        public int compareTo(Key other) {
            return Arrays.compareUnsigned(sorted, other.sorted);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(sorted, key.sorted);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sorted);
        }
    }
}
