package dev.vtag.git.index;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.HeldLocks;
import dev.vtag.git.Layout;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** git's lock on an index: the file {@code <index>.lock}, made by one alone, which becomes the new index. */
final class IndexLock implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 5;

    private final Path index;
    private final Path lock;
    private final FileChannel channel;
    private boolean placed;

    private IndexLock(Path index, Path lock, FileChannel channel) {
        this.index = index;
        this.lock = lock;
        this.channel = channel;
    }

    /** Takes the lock; CONFLICT, naming the file, where another process keeps it for half a second. */
    static IndexLock take(Layout layout) throws IOException {
        Path file = layout.indexFile();
        // As git does, what a link names is replaced, not the link.
        Path index = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        Path lock = index.resolveSibling(index.getFileName() + ".lock");
        for (int attempt = 1; ; attempt++) {
            try {
                FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return new IndexLock(index, lock, channel);
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw new VtagException(
                            ErrorKind.CONFLICT,
                            "the index is locked: " + lock + " exists",
                            HeldLocks.of(layout).cure(),
                            e);
                }
                pause();
            }
        }
    }

    /** Replaces the index by this content, durably. */
    void replace(byte[] content, SharedPermissions permissions) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        permissions.adjust(lock);
        Files.move(lock, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        placed = true;
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!placed) {
                Files.deleteIfExists(lock);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, "interrupted while waiting for the index", null, e);
        }
    }
}
