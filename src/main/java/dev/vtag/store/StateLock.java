package dev.vtag.store;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One mutating command at a time. The operating system holds the lock, so a killed holder leaves none behind; the file
 * only says who has it.
 */
public final class StateLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private StateLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock, or throws CONFLICT naming the process that has it. */
    public static StateLock acquire(Path file, String purpose, SharedPermissions sharing) {
        FileChannel channel = null;
        try {
            Path parent = file.getParent();
            if (parent != null) {
                sharing.makeDirectories(parent);
            }
            // A link there would have what it leads to emptied.
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new VtagException(
                        ErrorKind.CONFLICT,
                        "another vtag command is at work here: " + (holder.isEmpty() ? "unknown" : holder),
                        "wait for it to end, then run this command again");
            }
            share(file, sharing);
            channel.truncate(0);
            String text =
                    "vtag " + purpose + ", process " + ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return new StateLock(channel, lock);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot lock " + file + ": " + AtomicFile.reason(e),
                    "make room and check the permissions of " + file.getParent(),
                    e);
        }
    }

    private static void share(Path file, SharedPermissions sharing) {
        try {
            sharing.adjust(file);
        } catch (IOException e) {
            // Another user's, who made it so that this one could open it.
            return;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new VtagException(ErrorKind.ENVIRONMENT, "cannot release the lock: " + AtomicFile.reason(e), "", e);
        }
    }
}
