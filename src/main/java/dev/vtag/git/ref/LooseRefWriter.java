package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.IoReason;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitLock;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Creates or moves one loose reference under git's own lock, without a process: for the hook, where every millisecond counts,
 * and so that a command that is killed leaves no lock that nobody knows. Whatever needs more than that (a reflog, a
 * reference-transaction hook) is left to git.
 */
final class LooseRefWriter {
    private static final long DEFAULT_PATIENCE_MILLIS = 100;
    private static final int ATTEMPTS_AT_DIRECTORIES = 10;

    /** Those that git keeps a log of by itself. */
    private static final List<String> LOGGED = List.of("refs/heads/", "refs/remotes/", "refs/notes/");

    private final RefFiles files;
    private final FileRefReader reader;
    private final GitConfig config;
    private final Path hooks;
    private final SharedPermissions permissions;

    LooseRefWriter(RefFiles files, FileRefReader reader, GitConfig config, Path hooks) {
        this.hooks = hooks;
        this.files = files;
        this.reader = reader;
        this.config = config;
        this.permissions = SharedPermissions.of(config);
    }

    /** Returns whether a plain file is all that git would write for this reference. */
    boolean suits(String name) {
        String logged = config.string("core.logAllRefUpdates").orElse("").toLowerCase(Locale.ROOT);
        return name.startsWith("refs/")
                && !logged.equals("always")
                && LOGGED.stream().noneMatch(name::startsWith)
                && !Files.exists(files.log(name))
                && !reader.namesAnother(name)
                && !Files.isExecutable(hooks.resolve("reference-transaction"));
    }

    /** Creates the reference, in whose way nobody is; returns false where it exists. */
    boolean create(String name, ObjectName target) {
        return change(RefChange.create(name, target), GitLock.Text.WRITTEN);
    }

    /** Creates or moves the reference; returns false where it is not as expected. */
    boolean change(RefChange change) {
        return change(change, GitLock.Text.SYNCED);
    }

    private boolean change(RefChange change, GitLock.Text text) {
        String name = change.name();
        Path file = files.file(name);
        try {
            try (GitLock lock = lock(name, file, text)) {
                ObjectName now = reader.find(name).map(Ref::target).orElseGet(() -> ObjectName.zero(change.target()));
                if (!now.equals(change.expected())) {
                    return false;
                }
                if (now.isZero()) {
                    refuseNesting(name);
                }
                write(file, change.target());
            }
            sync(file.getParent());
            return true;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write reference " + name + ": " + IoReason.of(e),
                    "make room and check the permissions of " + file.getParent(),
                    e);
        }
    }

    private void write(Path file, ObjectName target) throws IOException {
        Path draft = GitLock.draft(file);
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer line = ByteBuffer.wrap((target + "\n").getBytes(StandardCharsets.US_ASCII));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
            permissions.adjust(draft);
            place(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The name is promised too, once the command ends. */
    private static void sync(@Nullable Path directory) throws IOException {
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private GitLock lock(String name, Path file, GitLock.Text text) throws IOException {
        long deadline = System.nanoTime() + patienceMillis() * 1_000_000;
        int attempts = 0;
        while (true) {
            try {
                permissions.createParents(file);
                return GitLock.take(file, text);
            } catch (NoSuchFileException e) {
                // Another process removed the empty directory in between.
                if (++attempts > ATTEMPTS_AT_DIRECTORIES) {
                    throw e;
                }
            } catch (FileAlreadyExistsException e) {
                if (!Files.exists(GitLock.of(file))) {
                    refuseNesting(name);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new VtagException(
                            ErrorKind.CONFLICT,
                            "reference " + name + " is locked by another process",
                            "wait for it to end; if none is running: rm " + GitLock.of(file),
                            e);
                }
                pause();
            }
        }
    }

    /** A reference cannot stand where another needs a directory, nor the other way round. */
    private void refuseNesting(String name) {
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            String above = name.substring(0, slash);
            if (above.startsWith("refs/") && reader.find(above).isPresent()) {
                throw nested(name, above);
            }
        }
        reader.list(name + "/").stream().findFirst().ifPresent(below -> {
            throw nested(name, below.name());
        });
    }

    private static VtagException nested(String name, String other) {
        return new VtagException(
                ErrorKind.CONFLICT,
                "reference " + name + " cannot exist beside " + other,
                "git update-ref -d " + other + ", if it is not needed");
    }

    private static void place(Path draft, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            removeEmpty(file);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void removeEmpty(Path directory) throws IOException {
        try (var children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (Files.isDirectory(child)) {
                    removeEmpty(child);
                }
            }
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            throw new IOException("a directory is in the way: " + directory, e);
        }
    }

    private long patienceMillis() {
        try {
            return Long.parseLong(config.string("core.filesRefLockTimeout").orElse(""));
        } catch (NumberFormatException e) {
            return DEFAULT_PATIENCE_MILLIS;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VtagException(ErrorKind.INTERRUPTED, "interrupted while waiting for a lock", null, e);
        }
    }
}
