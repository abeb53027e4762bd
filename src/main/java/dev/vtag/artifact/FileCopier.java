package dev.vtag.artifact;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.progress.Task;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Digests and copies files of any size in one megabyte of memory, and notices when they change meanwhile. */
final class FileCopier {
    private static final int BLOCK = 1 << 20;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final Set<PosixFilePermission> READ_AND_WRITE = PosixFilePermissions.fromString("rw-rw-rw-");

    private final Task task;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);

    FileCopier(Task task) {
        this.task = task;
    }

    /** What was read: how many bytes, and their SHA-256. */
    record Content(long size, String sha256) {}

    /** Returns a file's size and digest; CONFLICT where it changed while it was read. */
    Content digest(Path file, String shown) {
        try {
            return read(file, shown, null);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    /**
     * Copies a file to a new one that nobody can read who cannot read the file, made durable; whoever calls removes what is left
     * of it after a failure.
     */
    Content copy(Path file, String shown, Path target) throws IOException {
        Set<PosixFilePermission> readers = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        readers.retainAll(READ_AND_WRITE);
        readers.add(PosixFilePermission.OWNER_READ);
        readers.add(PosixFilePermission.OWNER_WRITE);
        try (FileChannel out = FileChannel.open(target, NEW, PosixFilePermissions.asFileAttribute(readers))) {
            Content content = read(file, shown, out);
            out.force(true);
            return content;
        }
    }

    private Content read(Path file, String shown, @Nullable FileChannel out) throws IOException {
        Map<String, Object> before = stamp(file);
        MessageDigest digest = Sha256.start();
        long size = 0;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (in.read(block.clear()) >= 0) {
                block.flip();
                size += block.remaining();
                digest.update(block.duplicate());
                task.advance(block.remaining());
                while (out != null && block.hasRemaining()) {
                    out.write(block);
                }
            }
        }
        if (!before.equals(stamp(file)) || !Long.valueOf(size).equals(before.get("size"))) {
            throw changed(shown);
        }
        return new Content(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static Map<String, Object> stamp(Path file) throws IOException {
        return Files.readAttributes(file, "size,lastModifiedTime,fileKey", LinkOption.NOFOLLOW_LINKS);
    }

    static VtagException changed(String shown) {
        return new VtagException(
                ErrorKind.CONFLICT,
                shown + " changed while it was read",
                "wait until nothing writes to it, then run this again");
    }

    static VtagException unreadable(String shown, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot read " + shown + ": " + AtomicFile.reason(e),
                "check that it is there, and its permissions",
                e);
    }
}
