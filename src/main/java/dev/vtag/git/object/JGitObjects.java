package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** The packs and loose files of a SHA-1 repository and its alternates, read by JGit. Safe for several threads. */
final class JGitObjects implements ObjectReading {
    private final ObjectDirectory objects;

    /**
     * Opens an object directory.
     *
     * @param alternates directories to look in besides it; empty where only {@code info/alternates} counts
     */
    JGitObjects(Path directory, List<Path> alternates) {
        QuietSystemReader.install();
        try {
            File[] others = alternates.isEmpty()
                    ? null
                    : alternates.stream().map(Path::toFile).toArray(File[]::new);
            objects = new ObjectDirectory(new Config(), directory.toFile(), others, FS.DETECTED, null);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot open the objects in " + directory + ": " + IoReason.of(e), null, e);
        }
    }

    /** Returns the directory that packs are in. */
    Path packDirectory() {
        return objects.getPackDirectory().toPath();
    }

    boolean contains(ObjectName name) {
        return objects.has(id(name));
    }

    /** Returns this repository's own pack that holds the object. */
    Optional<Path> packOf(ObjectName name) throws IOException {
        ObjectId id = id(name);
        for (Pack pack : objects.getPacks()) {
            if (pack.hasObject(id)) {
                return Optional.of(pack.getPackFile().toPath());
            }
        }
        return Optional.empty();
    }

    /** Takes notice of a pack that was just written. */
    void adopt(Path pack) throws IOException {
        objects.openPack(pack.toFile());
    }

    @Override
    public Optional<ObjectHeader> header(ObjectName name) {
        try (ObjectReader reader = objects.newReader()) {
            ObjectLoader loader = reader.open(id(name));
            return Optional.of(headerOf(loader));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException | LargeObjectException e) {
            // The unchecked ones are what a damaged size makes of the library.
            throw unreadable(name, e);
        }
    }

    @Override
    public Optional<byte[]> read(ObjectName name, @Nullable ObjectType wanted) {
        try (ObjectReader reader = objects.newReader()) {
            ObjectLoader loader = reader.open(id(name));
            if (wanted != null && type(loader.getType()) != wanted) {
                throw DerivedObjects.wrongType(name, wanted, Constants.typeString(loader.getType()));
            }
            byte[] content = loader.getCachedBytes(Integer.MAX_VALUE);
            return Optional.of(NamedStream.checked(content, name, ObjectHash.SHA1, headerOf(loader), other -> false));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException | LargeObjectException e) {
            // The unchecked ones are what a damaged size makes of the library.
            throw unreadable(name, e);
        }
    }

    @Override
    public Optional<InputStream> open(ObjectName name) {
        ObjectReader reader = objects.newReader();
        boolean opened = false;
        try {
            ObjectLoader loader = reader.open(id(name));
            InputStream content =
                    new NamedStream(loader.openStream(), name, ObjectHash.SHA1, headerOf(loader), other -> false);
            opened = true;
            return Optional.of(new ReaderStream(content, reader));
        } catch (MissingObjectException e) {
            return Optional.empty();
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException | LargeObjectException e) {
            // The unchecked ones are what a damaged size makes of the library.
            throw unreadable(name, e);
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    @Override
    public void close() {
        objects.close();
    }

    private static ObjectId id(ObjectName name) {
        return ObjectId.fromString(name.hex());
    }

    private static ObjectHeader headerOf(ObjectLoader loader) {
        return new ObjectHeader(type(loader.getType()), loader.getSize());
    }

    private static ObjectType type(int type) {
        return switch (type) {
            case Constants.OBJ_COMMIT -> ObjectType.COMMIT;
            case Constants.OBJ_TREE -> ObjectType.TREE;
            case Constants.OBJ_TAG -> ObjectType.TAG;
            default -> ObjectType.BLOB;
        };
    }

    private static VtagException unreadable(ObjectName name, Exception e) {
        // Of a loose object the library says it in the words of older Java.
        if (e instanceof AccessDeniedException
                || (e instanceof FileNotFoundException
                        && String.valueOf(e.getMessage()).endsWith("(Permission denied)"))) {
            return new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read object " + name + ": permission denied", null, e);
        }
        String why =
                e instanceof IOException ? String.valueOf(e.getMessage()) : "it does not have the size that it says";
        return DerivedObjects.damaged(name, why, e);
    }
}
