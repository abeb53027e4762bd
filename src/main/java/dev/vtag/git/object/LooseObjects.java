package dev.vtag.git.object;

import dev.vtag.git.GitConfig;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.SharedPermissions;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes loose objects as git does: read-only, with the shared repository's permissions. (JGit's writer knows neither, nor
 * does it freshen.) An object has its name once it is on disk, and not before: after a power cut git, too, would take an
 * empty file of that name for the object. Until then it is in a file of a name that {@code git prune} does not know, which
 * with {@code --expire=now} would take it; {@code vtag prune} clears away that of a killed process. Safe for several threads.
 */
final class LooseObjects {
    private static final int BUFFER = 1 << 16;

    /** So many wait for their names; who is cut off loses no more. */
    private static final int MOST_PENDING = 500;

    private static final int ATTEMPTS = 20;

    private final Path directory;
    private final SharedPermissions permissions;
    private final int compression;
    private final Map<ObjectName, Path> pending = new ConcurrentHashMap<>();

    LooseObjects(Path directory, GitConfig config, SharedPermissions permissions) {
        this.directory = directory;
        this.permissions = permissions;
        this.compression = compression(config);
    }

    /** Makes an object's file young again, so that no gc takes it; returns whether there is one. */
    boolean freshen(ObjectName name) throws IOException {
        try {
            Files.setLastModifiedTime(file(name), FileTime.fromMillis(System.currentTimeMillis()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Returns whether the object has a file of its own. */
    boolean has(ObjectName name) {
        return Files.exists(file(name));
    }

    /** Returns whether the object is written and waits for its name, which {@link #sync} gives it. */
    boolean isPending(ObjectName name) {
        return pending.containsKey(name);
    }

    /** Writes content whose name is known. */
    void write(ObjectName name, ObjectType type, byte[] content) throws IOException {
        Path temporary = temporary();
        boolean kept = false;
        try {
            deflate(
                    temporary,
                    ObjectHash.header(type, content.length),
                    new ByteArrayInputStream(content),
                    content.length,
                    null);
            kept = keep(temporary, name);
        } finally {
            if (!kept) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** What becomes of content that was written under a temporary name, once its own name is known. */
    interface Existing {
        /** Returns whether the object is there already, made young again. */
        boolean freshen(ObjectName name) throws IOException;
    }

    /** Writes content of this size from a stream, in bounded memory. */
    ObjectName write(ObjectType type, InputStream content, long size, Existing existing) throws IOException {
        Path temporary = temporary();
        boolean kept = false;
        try {
            MessageDigest digest = ObjectHash.SHA1.digest(size);
            deflate(temporary, ObjectHash.header(type, size), content, size, digest);
            ObjectName name = ObjectNames.of(digest.digest());
            kept = !existing.freshen(name) && keep(temporary, name);
            return name;
        } finally {
            if (!kept) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Forces to disk everything written since the last time, gives it its names, and forces those. */
    synchronized void sync() throws IOException {
        if (pending.isEmpty()) {
            return;
        }
        Map<ObjectName, Path> written = Map.copyOf(pending);
        GroupSync.force(written.values());
        Set<Path> parents = new HashSet<>();
        for (Map.Entry<ObjectName, Path> object : written.entrySet()) {
            Path file = file(object.getKey());
            place(object.getValue(), file);
            parents.add(Objects.requireNonNull(file.getParent()));
        }
        GroupSync.force(parents);
        pending.keySet().removeAll(written.keySet());
    }

    /** A gc removes directories that are empty, at any time. */
    private void place(Path temporary, Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                permissions.createParents(file);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS || !Files.exists(temporary)) {
                    throw e;
                }
            }
        }
    }

    /** Returns whether the file is kept; not where another thread wrote the same. */
    private boolean keep(Path temporary, ObjectName name) throws IOException {
        permissions.adjust(temporary);
        if (pending.putIfAbsent(name, temporary) != null) {
            return false;
        }
        if (pending.size() >= MOST_PENDING) {
            sync();
        }
        return true;
    }

    private void deflate(
            Path file,
            byte[] header,
            InputStream content,
            long size,
            @org.jspecify.annotations.Nullable MessageDigest digest)
            throws IOException {
        Deflater deflater = new Deflater(compression);
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));
                OutputStream out = new DeflaterOutputStream(Channels.newOutputStream(channel), deflater, BUFFER)) {
            out.write(header);
            if (digest != null) {
                digest.update(header);
            }
            copy(content, size, out, digest);
        } finally {
            deflater.end();
        }
    }

    private static void copy(
            InputStream content, long size, OutputStream out, @org.jspecify.annotations.Nullable MessageDigest digest)
            throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size))];
        long left = size;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw endedEarly(left);
            }
            out.write(buffer, 0, read);
            if (digest != null) {
                digest.update(buffer, 0, read);
            }
            left -= read;
        }
    }

    static EOFException endedEarly(long left) {
        return new EOFException("the content ended " + left + " bytes early");
    }

    /** Returns the level that objects are compressed with. */
    int compression() {
        return compression;
    }

    private Path temporary() throws IOException {
        permissions.createDirectories(directory);
        return directory.resolve("vtag_" + ProcessMark.ours().text() + "-"
                + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36));
    }

    private Path file(ObjectName name) {
        return directory.resolve(name.hex().substring(0, 2)).resolve(name.hex().substring(2));
    }

    /** core.looseCompression, else core.compression, else the fastest; -1 is zlib's own default. */
    private static int compression(GitConfig config) {
        for (String key : new String[] {"core.looseCompression", "core.compression"}) {
            String value = config.string(key).orElse("");
            if (value.matches("-1|[0-9]")) {
                return Integer.parseInt(value);
            }
        }
        return Deflater.BEST_SPEED;
    }
}
