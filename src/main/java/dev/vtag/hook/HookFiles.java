package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.SharedPermissions;
import dev.vtag.hook.InstallRecord.Displaced;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts hooks in place and moves them aside. A hook's name never stands for half a file, nor for nothing in between: the new
 * one is made whole beside it and renamed over it. A symbolic link is replaced, never followed.
 */
final class HookFiles {
    private static final int EXECUTABLE = 0755;

    private HookFiles() {}

    /** Puts a script in place. */
    static void place(Path slot, String text) {
        attempt("cannot write the hook " + slot, slot, () -> {
            Path temporary = temporary(slot);
            Files.createDirectories(directory(slot));
            Files.deleteIfExists(temporary);
            try {
                try (FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    Files.setPosixFilePermissions(temporary, permissions(EXECUTABLE));
                    channel.force(true);
                }
                rename(temporary, slot);
            } finally {
                Files.deleteIfExists(temporary);
            }
        });
    }

    /** Deletes what a killed install left half made in this directory; no hook has such a name. */
    static void sweep(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        attempt("cannot tidy " + directory, directory.resolve("vtag"), () -> {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".pre-*.*.vtag")) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        });
    }

    /** Returns what is to be remembered of the hook in a slot. */
    static Displaced describe(Path slot) {
        return Objects.requireNonNull(read("cannot read the hook " + slot, slot, () -> {
            if (Files.isSymbolicLink(slot)) {
                return new Displaced(0, null, Files.readSymbolicLink(slot).toString());
            }
            return new Displaced(bits(slot), Sha256.of(Files.readAllBytes(slot)), null);
        }));
    }

    /** Makes the hook in the slot available under its second name; it stays in the slot. */
    static void keepAside(Path slot, Path chained, SharedPermissions sharing) {
        attempt("cannot keep the hook " + slot, chained, () -> {
            sharing.createDirectories(directory(chained));
            if (Files.isSymbolicLink(slot)) {
                Path target = Files.readSymbolicLink(slot);
                // One directory further down, a relative link has one step more to go.
                Files.createSymbolicLink(
                        chained, target.isAbsolute() ? target : Path.of("..").resolve(target));
            } else {
                Path temporary = temporary(chained);
                Files.deleteIfExists(temporary);
                Files.copy(slot, temporary, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(slot));
                rename(temporary, chained);
            }
            AtomicFile.syncDirectory(directory(chained));
        });
    }

    /** Brings a hook back to the slot as it is remembered: a file with its mode, a link with its target. */
    static void bringBack(Path chained, Path slot, @Nullable Displaced hook) {
        attempt("cannot bring back the hook " + slot, slot, () -> {
            if (hook != null && hook.target() != null) {
                Path temporary = temporary(slot);
                Files.deleteIfExists(temporary);
                Files.createSymbolicLink(temporary, Path.of(hook.target()));
                rename(temporary, slot);
                Files.deleteIfExists(chained);
            } else {
                if (hook != null && hook.permissions() != bits(chained)) {
                    Files.setPosixFilePermissions(chained, permissions(hook.permissions()));
                }
                rename(chained, slot);
            }
        });
    }

    /** Deletes vtag's script. */
    static void remove(Path slot) {
        AtomicFile.delete(slot);
    }

    /** Deletes the directory of chained hooks where nothing is left in it. */
    static void removeIfEmpty(Path directory) {
        attempt("cannot delete " + directory, directory, () -> {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                // Something of the user's is in it.
                return;
            }
        });
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.syncDirectory(directory(to));
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".vtag");
    }

    private static Path directory(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static int bits(Path file) throws IOException {
        int bits = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)) {
            bits |= 0400 >> permission.ordinal();
        }
        return bits;
    }

    private static Set<PosixFilePermission> permissions(int bits) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((bits & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read() throws IOException;
    }

    private static void attempt(String failure, Path file, Action action) {
        read(failure, file, () -> {
            action.run();
            return true;
        });
    }

    private static <T> T read(String failure, Path file, Reader<T> reader) {
        try {
            return reader.read();
        } catch (NoSuchFileException e) {
            throw new VtagException(ErrorKind.CONFLICT, failure + ": it is gone", "run the command again", e);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    failure + ": " + AtomicFile.reason(e),
                    "check the permissions of " + file.getParent(),
                    e);
        }
    }
}
