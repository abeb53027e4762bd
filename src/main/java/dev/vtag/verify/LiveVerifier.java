package dev.vtag.verify;

import dev.vtag.git.Checkout;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.LinkTarget;
import dev.vtag.progress.Task;
import dev.vtag.restore.SourceEntry;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a directory on disk with what a restore of a source would put there: every file that differs is named. */
final class LiveVerifier {
    private final Path directory;
    private final @Nullable Checkout checkout;
    private final Task task;

    /** Creates a verifier; {@code checkout} converts blobs, and is null for a source that is an archive. */
    LiveVerifier(Path directory, @Nullable Checkout checkout, Task task) {
        this.directory = directory;
        this.checkout = checkout;
        this.task = task;
    }

    Check verify(String name, String subject, List<SourceEntry> entries) {
        List<Problem> problems = new ArrayList<>();
        for (SourceEntry entry : entries) {
            String problem = compare(entry);
            if (problem != null) {
                problems.add(new Problem(entry.path().toString(), problem));
            }
            task.advance(1);
        }
        return new Check(name, subject, entries.size(), problems);
    }

    private @Nullable String compare(SourceEntry entry) {
        Path file = entry.path().under(directory);
        if (throughLink(entry.path())) {
            return "lies behind a symbolic link";
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return "is missing";
        }
        try {
            return switch (entry.mode()) {
                case GITLINK, TREE -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? null : "is no directory";
                case SYMLINK -> link(entry, file);
                default -> content(entry, file);
            };
        } catch (IOException e) {
            return "cannot be read: " + AtomicFile.reason(e);
        }
    }

    private boolean throughLink(RepoPath path) {
        for (RepoPath parent = path.parent(); !parent.isRoot(); parent = parent.parent()) {
            if (Files.isSymbolicLink(parent.under(directory))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String link(SourceEntry entry, Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return "is no symbolic link";
        }
        MessageDigest expected = Sha256.start();
        write(entry, new DigestOutputStream(OutputStream.nullOutputStream(), expected));
        byte[] target = LinkTarget.read(file);
        return MessageDigest.isEqual(expected.digest(), Sha256.start().digest(target)) ? null : "points elsewhere";
    }

    private @Nullable String content(SourceEntry entry, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "is no regular file";
        }
        if (Files.isExecutable(file) != (entry.mode() == FileMode.EXECUTABLE)
                && Files.getPosixFilePermissions(file)
                                .contains(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE)
                        != (entry.mode() == FileMode.EXECUTABLE)) {
            return entry.mode() == FileMode.EXECUTABLE ? "is not executable" : "is executable";
        }
        MessageDigest expected = Sha256.start();
        write(entry, new DigestOutputStream(OutputStream.nullOutputStream(), expected));
        MessageDigest actual = Sha256.start();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                actual.update(buffer, 0, n);
            }
        }
        return MessageDigest.isEqual(expected.digest(), actual.digest()) ? null : "has other content";
    }

    private void write(SourceEntry entry, OutputStream out) throws IOException {
        if (entry.content() instanceof SourceEntry.Raw raw) {
            raw.writer().writeTo(out);
        } else if (entry.content() instanceof SourceEntry.Blob blob && checkout != null) {
            checkout.write(entry.path(), blob.id(), out);
        }
    }
}
