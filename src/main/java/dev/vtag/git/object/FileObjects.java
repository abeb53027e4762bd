package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitConfig;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.SharedPermissions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.FS;

/** SHA-1 objects: packs and loose files read by JGit, loose files written by {@link LooseObjects}. Thread-safe. */
public final class FileObjects extends DerivedObjects {
    /** Up to here content is hashed in memory first, so that what is there already is not compressed again. */
    private static final long IN_MEMORY = 1 << 20;

    private static final int NAME_BYTES = 20;

    private final ObjectDirectory objects;
    private final LooseObjects loose;
    private final Set<Path> freshened = ConcurrentHashMap.newKeySet();

    /**
     * Opens an object directory.
     *
     * @param directory the {@code objects} directory
     * @param alternates directories to look in besides it; empty where only {@code info/alternates} counts
     */
    public FileObjects(Path directory, List<Path> alternates, GitConfig config) {
        QuietSystemReader.install();
        try {
            File[] others = alternates.isEmpty()
                    ? null
                    : alternates.stream().map(Path::toFile).toArray(File[]::new);
            objects = new ObjectDirectory(new Config(), directory.toFile(), others, FS.DETECTED, null);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot open the objects in " + directory + ": " + e.getMessage(), null, e);
        }
        loose = new LooseObjects(directory, config, SharedPermissions.of(config));
    }

    @Override
    int nameBytes() {
        return NAME_BYTES;
    }

    @Override
    public boolean contains(ObjectName name) {
        return objects.has(id(name));
    }

    @Override
    public Optional<ObjectType> type(ObjectName name) {
        try (ObjectReader reader = objects.newReader()) {
            return Optional.of(type(reader.open(id(name)).getType()));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public long size(ObjectName name) {
        try (ObjectReader reader = objects.newReader()) {
            return reader.getObjectSize(id(name), ObjectReader.OBJ_ANY);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public byte[] read(ObjectName name) {
        try (ObjectReader reader = objects.newReader()) {
            return reader.open(id(name)).getCachedBytes(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    byte[] read(ObjectName name, ObjectType type) {
        try (ObjectReader reader = objects.newReader()) {
            ObjectLoader loader = reader.open(id(name));
            if (type(loader.getType()) != type) {
                throw wrongType(name, type, Constants.typeString(loader.getType()));
            }
            return loader.getCachedBytes(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public InputStream open(ObjectName name) {
        ObjectReader reader = objects.newReader();
        try {
            return new ReaderStream(reader.open(id(name)).openStream(), reader);
        } catch (IOException e) {
            reader.close();
            throw unreadable(name, e);
        }
    }

    @Override
    public ObjectName write(ObjectType type, byte[] content) {
        ObjectName name = LooseObjects.name(type, content);
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
            if (size > IN_MEMORY) {
                return loose.write(ObjectType.BLOB, content, size, this::freshen);
            }
            byte[] bytes = content.readNBytes((int) size);
            if (bytes.length < size) {
                throw new java.io.EOFException("the content ended " + (size - bytes.length) + " bytes early");
            }
            return write(ObjectType.BLOB, bytes);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Returns whether the object is there, and keeps a gc that is under way from taking it. */
    private boolean freshen(ObjectName name) throws IOException {
        if (loose.freshen(name)) {
            return true;
        }
        ObjectId id = id(name);
        if (!objects.has(id)) {
            return false;
        }
        for (Pack pack : objects.getPacks()) {
            if (pack.hasObject(id)) {
                return freshen(pack.getPackFile().toPath());
            }
        }
        return true;
    }

    /** A cruft pack is what gc throws away next: what is needed again is written anew. */
    private boolean freshen(Path pack) throws IOException {
        if (freshened.contains(pack)) {
            return true;
        }
        String name = pack.getFileName().toString();
        if (Files.exists(pack.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".mtimes"))) {
            return false;
        }
        try {
            Files.setLastModifiedTime(pack, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (NoSuchFileException | AccessDeniedException e) {
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

    /** Closes the packs. */
    @Override
    public void close() {
        objects.close();
    }

    private static ObjectId id(ObjectName name) {
        return ObjectId.fromString(name.hex());
    }

    private static ObjectType type(int type) {
        return switch (type) {
            case Constants.OBJ_COMMIT -> ObjectType.COMMIT;
            case Constants.OBJ_TREE -> ObjectType.TREE;
            case Constants.OBJ_TAG -> ObjectType.TAG;
            default -> ObjectType.BLOB;
        };
    }

    private static VtagException unreadable(ObjectName name, IOException e) {
        if (e instanceof MissingObjectException) {
            return missing(name).get();
        }
        if (e instanceof AccessDeniedException) {
            return new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read object " + name + ": permission denied", null, e);
        }
        return damaged(name, String.valueOf(e.getMessage()), e);
    }

    private VtagException unwritable(IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot write an object to " + objects.getDirectory() + ": " + e.getMessage(),
                "make room and check its permissions",
                e);
    }
}
