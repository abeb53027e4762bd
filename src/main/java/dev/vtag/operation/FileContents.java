package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.SharedPermissions;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Contents too large for git's objects, as files: {@code <first two digits>/<name>}. A file that is about to lose its place
 * is kept by a second name, which takes neither room nor time; where that cannot be, or others have a name for it too, by a
 * copy. One work tree's; its lock is held by whoever writes.
 */
final class FileContents implements ContentStore {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path directory;
    private final BlobHash hash;
    private final SharedPermissions sharing;

    FileContents(Path directory, BlobHash hash, SharedPermissions sharing) {
        this.directory = directory;
        this.hash = hash;
        this.sharing = sharing;
    }

    @Override
    public ObjectName write(InputStream content, long size) throws IOException {
        Path temporary = temporary();
        try (FileChannel channel = FileChannel.open(
                temporary, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = Channels.newOutputStream(channel);
            BlobHash.Stream digest = hash.new Stream(out, size);
            content.transferTo(digest);
            if (!digest.asExpected()) {
                throw new IOException("it changed while it was read");
            }
            channel.force(true);
            ObjectName name = digest.name();
            AtomicFile.moveDurably(temporary, readied(name));
            return name;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public ObjectName write(Path file, InputStream content, long size) throws IOException {
        ObjectName name = hash.of(content, size);
        if (isHeldBeside(file, name)) {
            return name;
        }
        if (links(file) == 1 && linked(file, name)) {
            return name;
        }
        try (InputStream again = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return write(again, size);
        }
    }

    /** What others can write to is held only as long as they do not; the file itself is as sound as what it holds. */
    private boolean isHeldBeside(Path file, ObjectName name) throws IOException {
        Path place = place(name);
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && (Files.isSameFile(place, file) || (links(place) == 1 && holds(name)));
    }

    private boolean linked(Path file, ObjectName name) throws IOException {
        Path temporary = temporary();
        try {
            Files.createLink(temporary, file);
            AtomicFile.moveDurably(temporary, readied(name));
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Another disk, or one without links.
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private Path temporary() throws IOException {
        sharing.makeDirectories(directory);
        Path temporary = directory.resolve(".tmp");
        Files.deleteIfExists(temporary);
        return temporary;
    }

    private Path place(ObjectName name) {
        return directory.resolve(name.hex().substring(0, 2)).resolve(name.hex());
    }

    private Path readied(ObjectName name) throws IOException {
        Path place = place(name);
        sharing.makeDirectories(directory.resolve(name.hex().substring(0, 2)));
        return place;
    }

    @Override
    public boolean holds(ObjectName name) throws IOException {
        Path place = place(name);
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = open(name)) {
            return hash.of(in, Files.size(place)).equals(name);
        }
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        return Files.newInputStream(place(name));
    }

    @Override
    public String lack(ObjectName name) {
        Path place = place(name);
        return Files.exists(place)
                ? "something wrote to what was kept of it, " + place
                : "what was kept of it is missing: " + place;
    }

    @Override
    public String command(ObjectName name) {
        return "cat '" + place(name) + "'";
    }

    /** Returns whether there is nothing. */
    boolean isEmpty() {
        return files().isEmpty();
    }

    /** Lets go of all but these. */
    void retain(Set<ObjectName> names) {
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (names.stream().noneMatch(kept -> kept.hex().equals(name))) {
                AtomicFile.delete(file);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(directory, 2)) {
            return walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + directory + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
