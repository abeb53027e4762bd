package dev.vtag.git.object;

import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Function;

/** Writes trees from full paths. In byte order the paths of a directory stand together, and in git's order. */
final class TreeBuilder {
    private final Function<byte[], ObjectName> trees;

    /** Creates a builder; {@code trees} makes an object of a tree's content. */
    TreeBuilder(Function<byte[], ObjectName> trees) {
        this.trees = trees;
    }

    TreeId write(Collection<TreeEntry> entries) {
        TreeEntry[] sorted = entries.toArray(TreeEntry[]::new);
        java.util.Arrays.sort(sorted, (a, b) -> a.path().compareTo(b.path()));
        byte[][] paths = new byte[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            paths[i] = sorted[i].path().bytes();
            if (paths[i].length == 0 || sorted[i].mode() == FileMode.TREE) {
                throw new IllegalArgumentException("not a file's path: " + sorted[i]);
            }
        }
        return new TreeId(write(sorted, paths, 0, sorted.length, 0));
    }

    /** Writes the directory that the entries {@code from} to {@code to} share, whose path is {@code depth} bytes long. */
    private ObjectName write(TreeEntry[] entries, byte[][] paths, int from, int to, int depth) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream((to - from) * 40);
        int at = from;
        while (at < to) {
            int slash = indexOfSlash(paths[at], depth);
            if (slash < 0) {
                if (at > from
                        && paths[at].length == paths[at - 1].length
                        && entries[at].path().equals(entries[at - 1].path())) {
                    throw new IllegalArgumentException("a path is given twice: " + entries[at].path());
                }
                append(tree, entries[at].mode(), paths[at], depth, paths[at].length, entries[at].id());
                at++;
            } else {
                int end = at + 1;
                while (end < to && shares(paths[end], paths[at], slash + 1)) {
                    end++;
                }
                append(tree, FileMode.TREE, paths[at], depth, slash, write(entries, paths, at, end, slash + 1));
                at = end;
            }
        }
        return trees.apply(tree.toByteArray());
    }

    private static void append(
            ByteArrayOutputStream tree, FileMode mode, byte[] path, int from, int to, ObjectName id) {
        tree.writeBytes(Integer.toOctalString(mode.bits()).getBytes(StandardCharsets.US_ASCII));
        tree.write(' ');
        tree.write(path, from, to - from);
        tree.write(0);
        tree.writeBytes(ObjectNames.bytes(id));
    }

    private static int indexOfSlash(byte[] path, int from) {
        for (int i = from; i < path.length; i++) {
            if (path[i] == '/') {
                return i;
            }
        }
        return -1;
    }

    private static boolean shares(byte[] path, byte[] other, int length) {
        return path.length >= length && java.util.Arrays.equals(path, 0, length, other, 0, length);
    }
}
