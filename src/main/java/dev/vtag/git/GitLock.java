package dev.vtag.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * git's lock on a file: the file {@code <name>.lock}, made by one alone. vtag's says in its text whose it is; one that a
 * killed vtag left is cleared away by the next that needs it. git's own are never touched.
 */
public final class GitLock implements AutoCloseable {
    /** 64 digits and a line end. */
    private static final int LONGEST_TARGET = 65;

    private static final String SUFFIX = ".lock";
    private static final String TEXT = "vtag ";
    private static final int LONGEST = 200;

    private final Path file;

    private GitLock(Path file) {
        this.file = file;
    }

    /** What a power cut may leave of a lock. */
    public enum Text {
        /** The whole lock or none: its text is on disk before the lock has its name. */
        SYNCED,
        /** Perhaps an empty one; for what is locked for a moment by the hook, or by the hundred. */
        WRITTEN
    }

    /** Takes the lock on the file; throws FileAlreadyExistsException where another process has it. */
    public static GitLock take(Path locked, Text durability) throws IOException {
        Path lock = of(locked);
        // Whole before it has the name: a lock without its text would be nobody's.
        String own =
                ProcessMark.ours().text() + "-" + ThreadLocalRandom.current().nextInt(1 << 30);
        Path text = locked.resolveSibling(locked.getFileName() + "." + own + SUFFIX);
        try {
            write(text, durability);
            link(lock, text);
        } finally {
            Files.deleteIfExists(text);
        }
        return new GitLock(lock);
    }

    private static void write(Path file, Text durability) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer text =
                    ByteBuffer.wrap((TEXT + ProcessMark.ours().text() + "\n").getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            if (durability == Text.SYNCED) {
                channel.force(true);
            }
        }
    }

    private static void link(Path lock, Path text) throws IOException {
        try {
            Files.createLink(lock, text);
        } catch (FileAlreadyExistsException e) {
            if (!clear(lock)) {
                throw e;
            }
            Files.createLink(lock, text);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links.
            Files.write(lock, Files.readAllBytes(text), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** Returns where the lock on a file lies. */
    public static Path of(Path locked) {
        return locked.resolveSibling(locked.getFileName() + SUFFIX);
    }

    /**
     * Returns a name beside the locked file for its new content, which git takes for no file of its own; a killed process's
     * is known by it.
     */
    public static Path draft(Path locked) {
        return locked.resolveSibling(
                locked.getFileName() + "." + ProcessMark.ours().text() + ".new" + SUFFIX);
    }

    /** Deletes a lock, or the draft of a locked file, that a killed vtag left; returns whether it is gone. */
    public static boolean clear(Path lock) throws IOException {
        if (!isLeft(lock)) {
            return !Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
        }
        // One at a time, and each looks again: else two could clear, and the second the lock that the first then took.
        try {
            Object before = key(lock);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                    FileLock turn = channel.tryLock()) {
                return turn != null && isLeft(lock) && key(lock).equals(before) && Files.deleteIfExists(lock);
            }
        } catch (OverlappingFileLockException | AccessDeniedException e) {
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /**
     * Deletes a lock that names nobody, where only vtag, or git for it, makes locks: one that is empty, or holds what git was about
     * to make of a reference, and is a day old, was left by a power cut, or by a git that was killed.
     */
    public static void clearUnnamed(Path lock) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean old =
                    found.lastModifiedTime().toInstant().isBefore(Instant.now().minus(ProcessMark.LONG));
            if (old && found.isRegularFile() && (found.size() == 0 || isTarget(lock, found.size()))) {
                Files.deleteIfExists(lock);
            }
        } catch (FileSystemException e) {
            // Gone, or another user's, or on a disk that may only be read.
            return;
        }
    }

    private static boolean isTarget(Path lock, long size) throws IOException {
        return size <= LONGEST_TARGET
                && ObjectName.isHex(
                        Files.readString(lock, StandardCharsets.ISO_8859_1).strip());
    }

    private static Object key(Path lock) throws IOException {
        return Files.getAttribute(lock, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether a killed vtag left it. A draft has the mark in its name, a lock in its text. */
    public static boolean isLeft(Path lock) throws IOException {
        try {
            if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Optional<ProcessMark> mark = ProcessMark.in(lock.getFileName().toString());
            if (mark.isEmpty() && Files.size(lock) <= LONGEST) {
                String text = Files.readString(lock, StandardCharsets.ISO_8859_1);
                mark = text.startsWith(TEXT) ? ProcessMark.in(text) : Optional.empty();
            }
            return mark.isPresent()
                    && mark.get()
                            .isGone(Files.getLastModifiedTime(lock, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant());
        } catch (NoSuchFileException | AccessDeniedException e) {
            return false;
        }
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
