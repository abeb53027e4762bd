package dev.vtag.git.index;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the trees of an index with changes; a directory without any keeps the tree that git wrote for it. */
public final class TreeAssembler {
    private final GitIndex index;
    private final ObjectStore objects;
    private IndexChanges changes = new IndexChanges();
    private List<IndexChanges.Addition> additions = List.of();

    /** Creates the writer of one index's trees. */
    public TreeAssembler(GitIndex index, ObjectStore objects) {
        this.index = index;
        this.objects = objects;
    }

    /** Returns the tree; CORRUPT, naming the path, where an entry names an object that does not exist. */
    public TreeId write(IndexChanges changes) {
        this.changes = changes;
        this.additions = changes.sortedAdditions();
        byte[] root = directory(new Span(new byte[0], 0, index.size(), 0, additions.size()), index.cachedTree());
        return new TreeId(root == null ? objects.write(ObjectType.TREE, new byte[0]) : name(root));
    }

    /** A directory: its path with a slash at its end, its entries of the index and its additions. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Span(byte[] prefix, int from, int to, int addedFrom, int addedTo) {}

    /** Returns the directory's tree, null where nothing is in it. */
    private byte @Nullable [] directory(Span span, @Nullable CachedTree cached) {
        byte[] known = unchanged(span, cached);
        if (known != null) {
            return known;
        }
        int depth = span.prefix().length;
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        int i = span.from();
        int a = span.addedFrom();
        while (true) {
            while (i < span.to() && changes.isDropped(i)) {
                i++;
            }
            boolean entryLeft = i < span.to();
            boolean additionLeft = a < span.addedTo();
            if (!entryLeft && !additionLeft) {
                break;
            }
            boolean added = !entryLeft
                    || additionLeft && index.compareName(i, additions.get(a).path()) > 0;
            byte[] path = added ? additions.get(a).path() : index.nameBytes(i, 0, index.nameLength(i));
            int slash = indexOf(path, '/', depth);
            if (slash < 0) {
                if (added) {
                    append(
                            tree,
                            additions.get(a).modeBits(),
                            path,
                            depth,
                            path.length,
                            additions.get(a).id());
                    a++;
                } else {
                    requireObject(i);
                    append(tree, index.modeBits(i), path, depth, path.length, index.id(i));
                    i++;
                }
            } else {
                byte[] prefix = Arrays.copyOf(path, slash + 1);
                Span below = new Span(prefix, i, entriesEnd(prefix, i, span.to()), a, additionsEnd(prefix, a, span));
                byte[] id = directory(below, cached == null ? null : cached.subtree(path, depth, slash - depth));
                if (id != null) {
                    append(tree, FileMode.TREE.bits(), path, depth, slash, id);
                }
                i = below.to();
                a = below.addedTo();
            }
        }
        return tree.size() == 0 ? null : bytes(objects.write(ObjectType.TREE, tree.toByteArray()));
    }

    private byte @Nullable [] unchanged(Span span, @Nullable CachedTree cached) {
        if (cached == null
                || cached.entries() != span.to() - span.from()
                || span.addedFrom() < span.addedTo()
                || changes.anyDropped(span.from(), span.to())) {
            return null;
        }
        byte[] id = cached.id();
        return id != null && objects.contains(name(id)) ? id : null;
    }

    private int entriesEnd(byte[] prefix, int from, int to) {
        if (from >= to || !index.nameStartsWith(from, prefix)) {
            return from;
        }
        byte[] beyond = prefix.clone();
        beyond[beyond.length - 1]++;
        return index.lowerBound(beyond, from, to);
    }

    private int additionsEnd(byte[] prefix, int from, Span span) {
        int a = from;
        while (a < span.addedTo() && startsWith(additions.get(a).path(), prefix)) {
            a++;
        }
        return a;
    }

    private void requireObject(int position) {
        boolean foreign = index.modeBits(position) == FileMode.GITLINK.bits();
        ObjectName object = index.object(position);
        if (object.isZero() || !foreign && !objects.contains(object)) {
            RepoPath path = index.path(position);
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    "the index names an object for '" + path + "' that does not exist: " + object,
                    "git fsck");
        }
    }

    private static void append(ByteArrayOutputStream tree, int modeBits, byte[] path, int from, int to, byte[] id) {
        tree.writeBytes(Integer.toOctalString(modeBits).getBytes(StandardCharsets.US_ASCII));
        tree.write(' ');
        tree.write(path, from, to - from);
        tree.write(0);
        tree.writeBytes(id);
    }

    private static int indexOf(byte[] bytes, char c, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static ObjectName name(byte[] id) {
        return new ObjectName(HexFormat.of().formatHex(id));
    }

    private static byte[] bytes(ObjectName name) {
        return HexFormat.of().parseHex(name.hex());
    }
}
