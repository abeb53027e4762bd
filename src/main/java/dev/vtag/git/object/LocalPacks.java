package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packs of one object directory, and what is in them. Safe for several threads. */
final class LocalPacks {
    /** A directory that changed more lately than this may change again without another time: by the clock of most systems. */
    private static final long RACY_MILLIS = 50;

    /** The same where a file system knows whole seconds only. */
    private static final long RACY_MILLIS_COARSE = 2_500;

    private static final long LATELY_NANOS = 1_000_000_000;

    private static final int REMEMBERED = 20_000;

    private final Path directory;
    private Map<Path, PackIndexFile> packs = Map.of();
    private boolean readable = true;
    private @Nullable FileTime listed;
    /** When the packs were listed, or found to be those that were; 0 for never. */
    private long looked;

    /** Objects that are asked for together lie together. */
    private @Nullable Path lastHit;

    /** What was found lately: an object is asked about several times. */
    private final Map<ObjectName, Place> found = new HashMap<>();

    LocalPacks(Path objects) {
        this.directory = objects.resolve("pack");
    }

    /**
     * Where an object lies.
     *
     * @param pack the pack's file
     * @param offset where it begins in there
     */
    record Place(Path pack, long offset) {}

    /** Returns the directory that packs are in. */
    Path directory() {
        return directory;
    }

    /** Returns whether all packs that are there can be looked into. */
    synchronized boolean readable() {
        return readable;
    }

    /** Returns where the object lies; null where no pack that can be looked into has it. */
    synchronized @Nullable Place find(ObjectName name) throws IOException {
        Place known = found.get(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = ObjectNames.bytes(name);
        Place place = search(bytes);
        if (place == null && list()) {
            place = search(bytes);
        }
        if (place != null) {
            if (found.size() >= REMEMBERED) {
                found.clear();
            }
            found.put(name, place);
        }
        return place;
    }

    /**
     * Returns where the object lies as far as is known of late: a pack that another process makes just now may be missed. For those
     * to whom that does no harm, such as who writes the object once more.
     */
    synchronized @Nullable Place findOfLate(ObjectName name) throws IOException {
        if (System.nanoTime() - looked > LATELY_NANOS || looked == 0) {
            return find(name);
        }
        Place known = found.get(name);
        return known == null ? search(ObjectNames.bytes(name)) : known;
    }

    /** Has the next who asks look at the disk. */
    synchronized void expire() {
        looked = 0;
    }

    /** Returns whether it is known, without looking, that a pack has the object. */
    synchronized boolean isKnown(ObjectName name) {
        return found.containsKey(name);
    }

    /** Has the packs looked for anew when next asked. */
    synchronized void forget() throws IOException {
        close(packs);
        packs = Map.of();
        listed = null;
        looked = 0;
        found.clear();
    }

    private static void close(Map<Path, PackIndexFile> packs) throws IOException {
        for (PackIndexFile index : packs.values()) {
            index.close();
        }
    }

    private @Nullable Place search(byte[] name) throws IOException {
        PackIndexFile first = lastHit == null ? null : packs.get(lastHit);
        long offset = first == null ? -1 : first.offset(name);
        if (lastHit != null && offset >= 0) {
            return new Place(lastHit, offset);
        }
        for (Map.Entry<Path, PackIndexFile> pack : packs.entrySet()) {
            offset = pack.getKey().equals(lastHit) ? -1 : pack.getValue().offset(name);
            if (offset >= 0) {
                lastHit = pack.getKey();
                return new Place(lastHit, offset);
            }
        }
        return null;
    }

    /** Looks which packs there are now; returns whether they may be others than before. */
    private boolean list() throws IOException {
        FileTime changed = changed();
        if (changed.equals(listed)) {
            looked = System.nanoTime();
            return false;
        }
        Map<Path, PackIndexFile> there = new LinkedHashMap<>();
        boolean all = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.idx")) {
            for (Path file : files) {
                String text = file.toString();
                Path pack = Path.of(text.substring(0, text.length() - "idx".length()) + "pack");
                PackIndexFile index = packs.get(pack);
                if (index == null && Files.exists(pack)) {
                    index = open(file);
                    all &= index != null;
                }
                if (index != null) {
                    there.put(pack, index);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException | NotDirectoryException e) {
            there.clear(); // No pack was ever made.
        }
        Map<Path, PackIndexFile> gone = new LinkedHashMap<>(packs);
        gone.keySet().removeAll(there.keySet());
        close(gone);
        packs = there;
        found.clear();
        readable = all;
        long racy = changed.toMillis() % 1_000 == 0 ? RACY_MILLIS_COARSE : RACY_MILLIS;
        boolean settled = System.currentTimeMillis() - changed.toMillis() > racy;
        listed = settled ? changed : null;
        looked = System.nanoTime();
        return true;
    }

    /** A pack that goes away just now is as good as none: what it held lies in another. */
    private static @Nullable PackIndexFile open(Path index) throws IOException {
        try {
            return PackIndexFile.open(index);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private FileTime changed() throws IOException {
        try {
            return Files.getLastModifiedTime(directory);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        }
    }
}
