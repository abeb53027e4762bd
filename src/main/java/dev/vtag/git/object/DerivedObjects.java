package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.BlobReader;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.Tag;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What every store derives from raw content: commits, tags and trees. */
public abstract class DerivedObjects implements ObjectStore, AutoCloseable {
    private static final int LONGEST_TAG_CHAIN = 100;

    DerivedObjects() {}

    /** Reads the whole content, and refuses an object of another type as CORRUPT. */
    abstract byte[] read(ObjectName name, ObjectType type);

    /** Returns the number of bytes in a binary object name: 20 or 32. */
    abstract int nameBytes();

    @Override
    public abstract void close();

    @Override
    public BlobReader blobs() {
        return new BlobReader() {
            @Override
            public Optional<byte[]> read(ObjectName name, int largest) {
                return openedWhole(name, largest);
            }

            @Override
            public void close() {
                // Nothing is kept open.
            }
        };
    }

    /** Reads a blob by its stream. */
    Optional<byte[]> openedWhole(ObjectName name, int largest) {
        try (InputStream in = open(name)) {
            byte[] content = in.readNBytes(largest + 1);
            return content.length > largest ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            throw damaged(name, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Commit commit(CommitId id) {
        return CommitText.parse(id, read(id.object(), ObjectType.COMMIT));
    }

    @Override
    public Tag tag(ObjectName name) {
        return TagText.parse(name, read(name, ObjectType.TAG));
    }

    @Override
    public Optional<CommitId> peelToCommit(ObjectName name) {
        ObjectName at = name;
        for (int i = 0; i < LONGEST_TAG_CHAIN; i++) {
            ObjectType type = type(at).orElseThrow(missing(at));
            if (type == ObjectType.COMMIT) {
                return Optional.of(new CommitId(at));
            }
            if (type != ObjectType.TAG) {
                return Optional.empty();
            }
            at = tag(at).target();
        }
        return Optional.empty();
    }

    @Override
    public List<TreeEntry> list(TreeId tree, Predicate<RepoPath> directories) {
        return list(tree, directories, (entry, failure) -> {
            throw failure;
        });
    }

    @Override
    public List<TreeEntry> list(
            TreeId tree, Predicate<RepoPath> directories, BiConsumer<TreeEntry, VtagException> unreadable) {
        List<TreeEntry> entries = new ArrayList<>();
        list(tree.object(), RepoPath.ROOT, directories, unreadable, entries);
        return entries;
    }

    private void list(
            ObjectName tree,
            RepoPath directory,
            Predicate<RepoPath> directories,
            BiConsumer<TreeEntry, VtagException> unreadable,
            List<TreeEntry> into) {
        TreeText reader = new TreeText(tree, tree(tree, directory), nameBytes());
        while (reader.next()) {
            RepoPath path = directory.child(reader.name());
            if (reader.mode() != FileMode.TREE) {
                into.add(new TreeEntry(path, reader.mode(), reader.id()));
            } else if (directories.test(path)) {
                int before = into.size();
                try {
                    list(reader.id(), path, directories, unreadable, into);
                } catch (VtagException e) {
                    if (e.kind() != ErrorKind.CORRUPT) {
                        throw e;
                    }
                    // What a damaged tree says before it breaks off is not to be trusted either.
                    into.subList(before, into.size()).clear();
                    unreadable.accept(new TreeEntry(path, FileMode.TREE, reader.id()), e);
                }
            }
        }
    }

    @Override
    public List<TreeEntry> children(TreeId tree) {
        List<TreeEntry> entries = new ArrayList<>();
        TreeText reader = new TreeText(tree.object(), read(tree.object(), ObjectType.TREE), nameBytes());
        while (reader.next()) {
            entries.add(new TreeEntry(reader.name(), reader.mode(), reader.id()));
        }
        return entries;
    }

    private byte[] tree(ObjectName tree, RepoPath directory) {
        try {
            return read(tree, ObjectType.TREE);
        } catch (VtagException e) {
            throw directory.isRoot() ? e : e.about(directory.toString());
        }
    }

    @Override
    public Optional<TreeEntry> find(TreeId tree, RepoPath path) {
        ObjectName at = tree.object();
        byte[] bytes = path.bytes();
        int start = 0;
        while (true) {
            int end = start;
            while (end < bytes.length && bytes[end] != '/') {
                end++;
            }
            TreeText reader = new TreeText(at, read(at, ObjectType.TREE), nameBytes());
            if (!reader.seek(bytes, start, end)) {
                return Optional.empty();
            }
            if (end == bytes.length) {
                return Optional.of(new TreeEntry(path, reader.mode(), reader.id()));
            }
            if (reader.mode() != FileMode.TREE) {
                return Optional.empty();
            }
            at = reader.id();
            start = end + 1;
        }
    }

    @Override
    public TreeId writeTree(Collection<TreeEntry> entries) {
        return new TreeBuilder(content -> write(ObjectType.TREE, content)).write(entries);
    }

    @Override
    public TreeId nameTree(Collection<TreeEntry> entries) {
        ObjectHash hash = nameBytes() == ObjectHash.SHA1.bytes() ? ObjectHash.SHA1 : ObjectHash.SHA256;
        return new TreeBuilder(content -> hash.name(ObjectType.TREE, content)).write(entries);
    }

    @Override
    public CommitId writeCommit(Commit commit) {
        return new CommitId(write(ObjectType.COMMIT, CommitText.format(commit)));
    }

    @Override
    public ObjectName writeTag(Tag tag) {
        return write(ObjectType.TAG, TagText.format(tag));
    }

    static java.util.function.Supplier<VtagException> missing(ObjectName name) {
        return () -> new VtagException(
                ErrorKind.CORRUPT,
                "object " + name + " is missing from the repository",
                "all that is missing: git fsck --full\n"
                        + "from a remote that has it: git fetch --refetch; or from another clone of the repository");
    }

    static VtagException wrongType(ObjectName name, ObjectType wanted, String found) {
        return new VtagException(
                ErrorKind.CORRUPT, "object " + name + " is a " + found + ", not a " + wanted.word(), "git fsck");
    }

    static VtagException damaged(ObjectName name, String why, @Nullable Throwable cause) {
        return new VtagException(ErrorKind.CORRUPT, "object " + name + " is damaged: " + why, "git fsck --full", cause);
    }

    static VtagException unwritable(Object where, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot write an object to " + where + ": " + IoReason.of(e),
                "make room and check its permissions",
                e);
    }
}
