package dev.vtag.git.index;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitLock;
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

/** git's lock on an index, and the new index that takes its place under it. */
final class IndexLock implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 5;

    private final Path index;
    private final GitLock lock;

    private IndexLock(Path index, GitLock lock) {
        this.index = index;
        this.lock = lock;
    }

    /** Takes the lock; CONFLICT, naming the file, where another process keeps it for half a second. */
    static IndexLock take(Layout layout) throws IOException {
        Path file = layout.indexFile();
        // As git does, what a link names is replaced, not the link.
        Path index = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        for (int attempt = 1; ; attempt++) {
            try {
                return new IndexLock(index, GitLock.take(index, GitLock.Text.SYNCED));
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    Path held = GitLock.of(index);
                    throw new VtagException(
                            ErrorKind.CONFLICT,
                            "the index is locked: " + held + " exists",
                            HeldLocks.of(layout).cure(),
                            e);
                }
                pause();
            }
        }
    }

    /** Replaces the index by this content, durably. */
    void replace(byte[] content, SharedPermissions permissions) throws IOException {
        Path draft = GitLock.draft(index);
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            permissions.adjust(draft);
            Files.move(draft, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        lock.close();
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
