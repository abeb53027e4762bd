package dev.vtag.operation;

import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Makes what was written durable with one sync of the file system. Java has no syncfs, so {@code sync -f} is run; where
 * there is none, each file and directory is synced by itself, which is slow.
 */
final class FileSystemSync {
    private static final int FEW = 4;
    private static final long MINUTES = 10;

    /** Syncs the file system that holds the directory; the paths are those that were written there. */
    void sync(Path directory, Collection<Path> written) throws IOException {
        if (written.size() > FEW && syncWhole(directory)) {
            return;
        }
        for (Path path : written) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                if (!syncFile(path)) {
                    syncWhole(directory);
                    return;
                }
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                AtomicFile.syncDirectory(path);
            }
        }
    }

    /** Returns whether it could: a file's own permissions may keep even its owner out. */
    private static boolean syncFile(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    private static boolean syncWhole(Path directory) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("sync", "-f", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No such program: the caller syncs file by file.
            return false;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
