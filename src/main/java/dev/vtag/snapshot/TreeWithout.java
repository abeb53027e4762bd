package dev.vtag.snapshot;

import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes trees anew without a path. Only the trees above the path are read and written: git's form of a tree is a sequence
 * of {@code <octal mode> <name> NUL <raw object name>}.
 */
final class TreeWithout {
    private final ObjectStore objects;

    TreeWithout(ObjectStore objects) {
        this.objects = objects;
    }

    /** Returns the tree without the path, a file's or a directory's; the same tree where it does not hold it. */
    TreeId remove(TreeId tree, RepoPath path) {
        return new TreeId(without(tree.object(), path).orElseGet(() -> objects.write(ObjectType.TREE, new byte[0])));
    }

    /** Returns nothing where nothing is left: git keeps no empty directory. */
    private Optional<ObjectName> without(ObjectName tree, RepoPath path) {
        byte[] raw = objects.read(tree);
        RepoPath first = first(path);
        int nameLength = tree.hex().length() / 2;
        ByteArrayOutputStream left = new ByteArrayOutputStream(raw.length);
        boolean found = false;
        for (int at = 0; at < raw.length; ) {
            int name = indexOf(raw, ' ', at) + 1;
            int end = indexOf(raw, '\0', name);
            int next = end + 1 + nameLength;
            Optional<ObjectName> kept =
                    Optional.of(new ObjectName(HexFormat.of().formatHex(raw, end + 1, next)));
            if (RepoPath.of(raw, name, end - name).equals(first)) {
                found = true;
                boolean isTree = new String(raw, at, name - 1 - at, java.nio.charset.StandardCharsets.US_ASCII)
                        .equals(Integer.toOctalString(FileMode.TREE.bits()));
                kept = first.length() == path.length()
                        ? Optional.empty()
                        : isTree ? without(kept.get(), rest(path, first)) : kept;
            }
            if (kept.isPresent()) {
                left.write(raw, at, end + 1 - at);
                left.writeBytes(HexFormat.of().parseHex(kept.get().hex()));
            }
            at = next;
        }
        if (!found) {
            return Optional.of(tree);
        }
        return left.size() == 0 ? Optional.empty() : Optional.of(objects.write(ObjectType.TREE, left.toByteArray()));
    }

    private static RepoPath first(RepoPath path) {
        byte[] bytes = path.bytes();
        int slash = 0;
        while (slash < bytes.length && bytes[slash] != '/') {
            slash++;
        }
        return RepoPath.of(bytes, 0, slash);
    }

    private static RepoPath rest(RepoPath path, RepoPath first) {
        byte[] bytes = path.bytes();
        return RepoPath.of(bytes, first.length() + 1, bytes.length - first.length() - 1);
    }

    private static int indexOf(byte[] raw, char wanted, int from) {
        int at = from;
        while (raw[at] != wanted) {
            at++;
        }
        return at;
    }
}
