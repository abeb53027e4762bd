package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Checkout;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.ContentWriter;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.Goal;
import dev.vtag.operation.Stamp;
import dev.vtag.store.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bytes that a source's entries have on disk: written, and compared with what is there. */
final class SourceContents {
    private static final int BUFFER = 1 << 16;

    private final @Nullable ObjectStore objects;
    private final @Nullable Checkout checkout;
    private final ModeTrust modes;

    /**
     * What of a file's mode the disk keeps, as git's configuration has it.
     *
     * @param executable core.fileMode: whether the executable bit means anything
     * @param links core.symlinks: whether links are made as links
     */
    record ModeTrust(boolean executable, boolean links) {}

    /** Creates the contents of a source; without a repository only raw ones can be had. */
    SourceContents(@Nullable ObjectStore objects, @Nullable Checkout checkout, ModeTrust modes) {
        this.objects = objects;
        this.checkout = checkout;
        this.modes = modes;
    }

    /** Returns whether the entry is a regular file on disk. */
    boolean isFile(SourceEntry entry) {
        return entry.mode().isFile() || (entry.mode() == FileMode.SYMLINK && !modes.links());
    }

    /** Returns whether a file with this executable bit is what the entry asks for. */
    boolean sameMode(SourceEntry entry, Stamp stamp) {
        return !modes.executable() || stamp.isExecutable() == (entry.mode() == FileMode.EXECUTABLE);
    }

    /** Returns whether the link on disk is exactly the entry's. */
    boolean sameLink(SourceEntry entry, DiskTree tree, RepoPath path) {
        if (entry.mode() != FileMode.SYMLINK || !modes.links()) {
            return false;
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try {
            writer(entry).writeTo(target);
            return Arrays.equals(target.toByteArray(), tree.linkTarget(path));
        } catch (IOException e) {
            throw unreadable(path.under(tree.root()), e);
        }
    }

    /** Returns whether the file on disk holds exactly the entry's bytes. */
    boolean sameFile(SourceEntry entry, Path file) {
        if (checkout != null && entry.mode().isFile() && entry.content() instanceof SourceEntry.Blob blob) {
            try {
                return checkout.matches(entry.path(), blob.id(), file);
            } catch (VtagException e) {
                throw e.about(entry.path().toString());
            }
        }
        try (InputStream in = Files.newInputStream(file);
                Comparison comparison = new Comparison(in)) {
            writer(entry).writeTo(comparison);
            return comparison.isSame();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static VtagException unreadable(Path file, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot compare " + file + ": " + AtomicFile.reason(e),
                "check its permissions",
                e);
    }

    private Goal goal(SourceEntry entry, Stamp found) {
        if (entry.mode() == FileMode.GITLINK) {
            return new Goal.Directory(Goal.NEW);
        }
        if (!isFile(entry)) {
            return new Goal.Link(writer(entry));
        }
        Goal.Execution execution =
                entry.mode() == FileMode.EXECUTABLE ? Goal.Execution.EXECUTABLE : Goal.Execution.PLAIN;
        return new Goal.File(execution, permissions(execution, found), size(entry), writer(entry));
    }

    /** Returns what gives the goal of each path, whose entries and facts these are. */
    Function<RepoPath, Goal> goals(Map<RepoPath, SourceEntry> entries, DiskFacts facts) {
        return path -> {
            SourceEntry entry = entries.get(path);
            if (entry == null) {
                throw new IllegalArgumentException("not in the source: " + path);
            }
            return goal(
                    entry,
                    facts.found().getOrDefault(path, DiskFacts.Found.NOTHING).stamp());
        };
    }

    /** A file keeps the permissions it had, as the user may have closed it to others, but for the executable bits. */
    private static int permissions(Goal.Execution execution, Stamp found) {
        if (found.kind() != Stamp.Kind.FILE) {
            return Goal.NEW;
        }
        int plain = found.permissions() & 0666;
        if (execution == Goal.Execution.PLAIN) {
            return plain;
        }
        int executable = found.permissions() & 0111;
        return executable != 0 ? plain | executable | 0100 : plain | ((plain & 0444) >> 2);
    }

    private long size(SourceEntry entry) {
        if (entry.content() instanceof SourceEntry.Raw raw) {
            return raw.size();
        }
        if (!(entry.content() instanceof SourceEntry.Blob blob) || objects == null) {
            return -1;
        }
        try {
            return objects.size(blob.id());
        } catch (VtagException e) {
            throw e.about(entry.path().toString());
        }
    }

    /** Returns what writes the entry's bytes. */
    ContentWriter writer(SourceEntry entry) {
        if (entry.content() instanceof SourceEntry.Raw raw) {
            return raw.writer();
        }
        if (!(entry.content() instanceof SourceEntry.Blob blob) || objects == null) {
            throw new IllegalArgumentException("no content: " + entry.path());
        }
        return new BlobWriter(objects, entry.mode().isFile() ? checkout : null, entry.path(), blob.id());
    }

    /** Holds what is written to it against a stream. */
    private static final class Comparison extends OutputStream {
        private final InputStream expected;
        private final byte[] buffer = new byte[BUFFER];
        private boolean same = true;

        Comparison(InputStream expected) {
            this.expected = expected;
        }

        boolean isSame() throws IOException {
            return same && expected.read() < 0;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int at = 0;
            while (same && at < length) {
                int part = Math.min(buffer.length, length - at);
                int read = expected.readNBytes(buffer, 0, part);
                same = read == part && Arrays.equals(buffer, 0, read, bytes, offset + at, offset + at + read);
                at += part;
            }
        }
    }
}
