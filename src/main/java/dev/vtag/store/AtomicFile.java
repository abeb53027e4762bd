package dev.vtag.store;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files whole: a reader sees the old bytes or the new, also after a crash. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes {@code content} to {@code file}, made durable before it takes the name; parents are created. */
    public static void write(Path file, byte[] content) {
        write(file, content, SharedPermissions.NONE);
    }

    /** Writes a file of vtag's own so, with the permissions that a shared git directory asks for. */
    public static void write(Path file, byte[] content, SharedPermissions sharing) {
        Path directory = parent(file);
        Path temporary = directory.resolve(
                "." + file.getFileName() + "." + ProcessMark.ours().text() + ".tmp");
        try {
            sharing.makeDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            sharing.adjust(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(directory);
        } catch (IOException e) {
            discard(temporary, e);
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write " + file + ": " + reason(e),
                    "make room and check the permissions of " + directory,
                    e);
        }
    }

    /** Deletes the file if it is there, durably. */
    public static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                syncDirectory(parent(file));
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot delete " + file + ": " + reason(e), "check its permissions", e);
        }
    }

    /** Gives a durable file another name in its directory, durably; a file of that name is replaced. */
    public static void moveDurably(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(parent(to));
    }

    /** Makes the names in a directory durable. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Returns the operating system's own words for a failure, without the class name and the path. */
    public static String reason(IOException e) {
        return IoReason.of(e);
    }

    private static Path parent(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("no parent: " + file);
        }
        return directory;
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
