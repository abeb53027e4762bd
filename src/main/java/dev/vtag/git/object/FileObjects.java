package dev.vtag.git.object;

import dev.vtag.error.VtagException;
import dev.vtag.git.BlobReader;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectType;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a SHA-1 repository: those of a partial clone that must be fetched first are read by git; written are loose
 * files or packs. Safe for several threads.
 */
final class FileObjects extends DerivedObjects {
    /** Up to here content is hashed in memory first, so that what is there already is not compressed again. */
    static final long IN_MEMORY = 1 << 20;

    private final LocalObjects objects;
    private final @Nullable ObjectReading fetching;
    private final Supplier<Replacements> replacements;
    private final LooseObjects loose;
    private final SharedPermissions permissions;
    private final Set<Path> freshened = ConcurrentHashMap.newKeySet();
    private final Set<ObjectName> used = ConcurrentHashMap.newKeySet();
    private final Set<Path> packs = ConcurrentHashMap.newKeySet();

    /**
     * Creates the store.
     *
     * @param fetching reads what a partial clone does not have yet; null in a full clone
     */
    FileObjects(
            LocalObjects objects,
            LooseObjects loose,
            SharedPermissions permissions,
            Supplier<Replacements> replacements,
            @Nullable ObjectReading fetching) {
        this.objects = objects;
        this.loose = loose;
        this.permissions = permissions;
        this.replacements = replacements;
        this.fetching = fetching;
    }

    @Override
    int nameBytes() {
        return ObjectHash.SHA1.bytes();
    }

    /** Says what is here, without fetching. */
    @Override
    public boolean contains(ObjectName name) {
        return loose.isPending(name) || objects.contains(name);
    }

    @Override
    public Optional<ObjectType> type(ObjectName name) {
        return header(name).map(ObjectHeader::type);
    }

    @Override
    public long size(ObjectName name) {
        return header(name).orElseThrow(missing(name)).size();
    }

    private Optional<ObjectHeader> header(ObjectName name) {
        ObjectName wanted = settled(name);
        return first(source -> source.header(wanted));
    }

    @Override
    public byte[] read(ObjectName name) {
        ObjectName wanted = settled(name);
        return first(source -> source.read(wanted, null)).orElseThrow(missing(name));
    }

    @Override
    byte[] read(ObjectName name, ObjectType type) {
        ObjectName wanted = settled(name);
        return first(source -> source.read(wanted, type)).orElseThrow(missing(name));
    }

    @Override
    public BlobReader blobs() {
        PackedBlobs packed = objects.packedBlobs();
        return new BlobReader() {
            @Override
            public Optional<byte[]> read(ObjectName name, int largest) {
                byte[] content = packed.read(settled(name), largest);
                return content == null ? openedWhole(name, largest) : Optional.of(content);
            }

            @Override
            public void close() {
                packed.close();
            }
        };
    }

    @Override
    public InputStream open(ObjectName name) {
        ObjectName wanted = settled(name);
        return first(source -> source.open(wanted)).orElseThrow(missing(name));
    }

    /** Returns the object that is to be read; one that waits for its name gets it first. */
    private ObjectName settled(ObjectName name) {
        ObjectName wanted = replacements.get().resolve(name);
        if (loose.isPending(wanted)) {
            flush();
        }
        return wanted;
    }

    private <T> Optional<T> first(Function<ObjectReading, Optional<T>> question) {
        Optional<T> here = question.apply(objects);
        return here.isPresent() || fetching == null ? here : question.apply(fetching);
    }

    @Override
    public ObjectName write(ObjectType type, byte[] content) {
        ObjectName name = ObjectHash.SHA1.name(type, content);
        used.add(name);
        try {
            if (!freshen(name)) {
                loose.write(name, type, content);
            }
            return name;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public ObjectName writeBlob(InputStream content, long size) {
        try {
            if (size <= IN_MEMORY) {
                return write(ObjectType.BLOB, all(content, size));
            }
            ObjectName name = loose.write(ObjectType.BLOB, content, size, this::freshen);
            used.add(name);
            return name;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static byte[] all(InputStream content, long size) throws IOException {
        byte[] bytes = content.readNBytes((int) size);
        if (bytes.length < size) {
            throw LooseObjects.endedEarly(size - bytes.length);
        }
        return bytes;
    }

    @Override
    public ObjectSession session(int newObjects) {
        return newObjects < PACKED ? new LooseSession(this) : new PackSession(this);
    }

    int compression() {
        return loose.compression();
    }

    /** Reading an object to its end proves its name. */
    @Override
    public boolean isUnreplaced(ObjectName name) {
        return replacements.get().resolve(name).equals(name);
    }

    PackWriter newPack() throws IOException {
        return new PackWriter(objects.packDirectory(), permissions, loose.compression());
    }

    /** Takes notice of a pack that was just written. */
    void adopt(Path pack) throws IOException {
        objects.adopt(pack);
        packs.add(pack);
    }

    @Override
    public boolean holdsWritten() {
        flush();
        try {
            for (ObjectName name : used) {
                if (!loose.has(name) && !isPacked(name)) {
                    return false;
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return packs.stream().allMatch(Files::exists);
    }

    private boolean isPacked(ObjectName name) throws IOException {
        return objects.contains(name)
                && (objects.packOf(name).filter(Files::exists).isPresent() || isBorrowed(name));
    }

    /** What is in no pack of ours, and has no file, is another repository's. */
    private boolean isBorrowed(ObjectName name) throws IOException {
        return objects.packOf(name).isEmpty();
    }

    /** Returns whether the object is there, and keeps a gc that is under way from taking it. */
    boolean freshen(ObjectName name) throws IOException {
        if (loose.isPending(name)) {
            return true;
        }
        Optional<Path> pack = objects.packOfLate(name);
        try {
            if (pack.isPresent() && freshen(pack.get()) || loose.freshen(name)) {
                return true;
            }
        } catch (FileSystemException e) {
            // Another user's, in a repository that is shared: written anew, it is young.
            return false;
        }
        // What is in no pack of ours, and has no file, is another repository's.
        return pack.isEmpty() && objects.isElsewhere(name);
    }

    /** A cruft pack is what gc throws away next: what is needed again is written anew. */
    private boolean freshen(Path pack) throws IOException {
        if (freshened.contains(pack)) {
            return true;
        }
        String file = pack.toString();
        if (Files.exists(Path.of(file.substring(0, file.lastIndexOf('.')) + ".mtimes"))) {
            return false;
        }
        try {
            Files.setLastModifiedTime(pack, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (FileSystemException e) {
            // Gone, or another user's.
            return false;
        }
        freshened.add(pack);
        return true;
    }

    @Override
    public void flush() {
        try {
            loose.sync();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void close() {
        flush();
        objects.close();
        if (fetching != null) {
            fetching.close();
        }
    }

    VtagException unwritable(IOException e) {
        return unwritable(objects.packDirectory(), e);
    }
}
