package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a SHA-1 repository: what lies there whole is read here, all else by a library (deltas, alternates, large
 * contents, and whatever is damaged, so that it is said in one way). Starting the library takes a quarter of a hook's time,
 * and most hooks ask for nothing else. Safe for several threads.
 */
final class LocalObjects implements ObjectReading {
    private final Path directory;
    private final LocalPacks packs;
    private final boolean alone;
    private final Supplier<JGitObjects> opener;
    private @Nullable JGitObjects library;

    /**
     * Opens an object directory.
     *
     * @param alone whether objects are looked for nowhere else
     * @param opener starts the library
     */
    LocalObjects(Path directory, boolean alone, Supplier<JGitObjects> opener) {
        this.directory = directory;
        this.packs = new LocalPacks(directory);
        this.alone = alone;
        this.opener = opener;
    }

    private synchronized JGitObjects library() {
        if (library == null) {
            library = opener.get();
        }
        return library;
    }

    /** Returns the directory that packs are in. */
    Path packDirectory() {
        return packs.directory();
    }

    /** Returns what reads many blobs that lie whole in a pack. */
    PackedBlobs packedBlobs() {
        return new PackedBlobs(packs);
    }

    boolean contains(ObjectName name) {
        try {
            if (packs.isKnown(name) || Files.exists(file(name)) || packs.find(name) != null) {
                return true;
            }
            return isElsewhere(name);
        } catch (IOException e) {
            return library().contains(name);
        }
    }

    /** Returns this repository's own pack that holds the object. */
    Optional<Path> packOf(ObjectName name) throws IOException {
        LocalPacks.Place place = packs.find(name);
        if (place != null && !Files.exists(place.pack())) {
            packs.forget(); // A gc has put its objects elsewhere.
            place = packs.find(name);
        }
        if (place != null) {
            return Optional.of(place.pack());
        }
        return packs.readable() ? Optional.empty() : library().packOf(name);
    }

    /** Returns the same as far as is known of late: one that another process packs just now may be missed. */
    Optional<Path> packOfLate(ObjectName name) throws IOException {
        LocalPacks.Place place = packs.findOfLate(name);
        return place == null && packs.readable() ? Optional.empty() : packOf(name);
    }

    /** Returns whether the object, which neither a loose file nor a pack here holds, can be had all the same. */
    boolean isElsewhere(ObjectName name) {
        return (!alone || !packs.readable()) && library().contains(name);
    }

    /** Takes notice of a pack that was just written. */
    synchronized void adopt(Path pack) throws IOException {
        packs.expire();
        if (library != null) {
            library.adopt(pack);
        }
    }

    @Override
    public Optional<ObjectHeader> header(ObjectName name) {
        ObjectHeader header = localHeader(name);
        return header == null ? library().header(name) : Optional.of(header);
    }

    private @Nullable ObjectHeader localHeader(ObjectName name) {
        try {
            if (Files.exists(file(name))) {
                WholeObject loose = WholeObject.loose(file(name));
                return loose == null ? null : loose.header();
            }
            LocalPacks.Place place = packs.find(name);
            return place == null ? null : WholeObject.packedHeader(place.pack(), place.offset());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Optional<byte[]> read(ObjectName name, @Nullable ObjectType wanted) {
        byte[] content = content(name, wanted);
        return content == null ? library().read(name, wanted) : Optional.of(content);
    }

    @Override
    public Optional<InputStream> open(ObjectName name) {
        byte[] content = content(name, null);
        return content == null ? library().open(name) : Optional.of(new ByteArrayInputStream(content));
    }

    /** Returns what a small object holds that lies here whole, is of this type and has this name; else null. */
    private byte @Nullable [] content(ObjectName name, @Nullable ObjectType wanted) {
        WholeObject object = whole(name);
        if (object == null || wanted != null && object.header().type() != wanted) {
            return null;
        }
        ObjectName held = ObjectHash.SHA1.name(object.header().type(), object.content());
        return held.equals(name) ? object.content() : null;
    }

    /** Returns the object where it lies here, small and whole; null where it is the library's to say what is there. */
    private @Nullable WholeObject whole(ObjectName name) {
        try {
            WholeObject loose = WholeObject.loose(file(name));
            if (loose != null) {
                return loose;
            }
            LocalPacks.Place place = packs.find(name);
            return place == null ? null : WholeObject.packed(place.pack(), place.offset());
        } catch (IOException e) {
            return null;
        }
    }

    private Path file(ObjectName name) {
        return directory.resolve(name.hex().substring(0, 2)).resolve(name.hex().substring(2));
    }

    @Override
    public synchronized void close() {
        try {
            packs.forget();
        } catch (IOException e) {
            // They were only read.
            return;
        } finally {
            closeLibrary();
        }
    }

    private void closeLibrary() {
        if (library != null) {
            library.close();
        }
    }
}
