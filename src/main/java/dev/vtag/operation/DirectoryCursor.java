package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Changes names below a root through open directories (openat, renameat, unlinkat), so that a link put in place of a
 * directory at the last moment is never followed. Stays open on the way to the last directory used: paths in order
 * are quick.
 */
final class DirectoryCursor implements AutoCloseable {
    private static final Path HERE = Path.of("");

    private final SecureDirectoryStream<Path> root;
    private final Deque<Level> open = new ArrayDeque<>();

    private record Level(RepoPath path, SecureDirectoryStream<Path> stream) {}

    DirectoryCursor(Path root) {
        this.root = secure(root);
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static SecureDirectoryStream<Path> secure(Path directory) {
        DirectoryStream<Path> stream;
        try {
            stream = Files.newDirectoryStream(directory);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot open the directory " + directory + ": " + dev.vtag.store.AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new VtagException(
                ErrorKind.ENVIRONMENT,
                "this Java cannot change files here without following links",
                "use a newer Java: VTAG_JAVA=/path/to/java vtag ...");
    }

    /** Moves the file, link or empty directory {@code from} (the stage's own) to {@code path}, over what is there. */
    void moveIn(DirectoryCursor stage, Path from, RepoPath path) throws IOException {
        stage.root.move(from, directory(path.parent()), name(path));
    }

    /** Deletes a file or link. */
    void deleteFile(RepoPath path) throws IOException {
        directory(path.parent()).deleteFile(name(path));
    }

    /** Deletes an empty directory. */
    void deleteDirectory(RepoPath path) throws IOException {
        leave(path);
        directory(path.parent()).deleteDirectory(name(path));
    }

    private SecureDirectoryStream<Path> directory(RepoPath path) throws IOException {
        Level top = open.peek();
        while (top != null && !path.isWithin(top.path)) {
            open.pop().stream.close();
            top = open.peek();
        }
        if (path.isRoot()) {
            return root;
        }
        if (top != null && top.path.equals(path)) {
            return top.stream;
        }
        SecureDirectoryStream<Path> parent = directory(path.parent());
        SecureDirectoryStream<Path> stream = enter(parent, path);
        open.push(new Level(path, stream));
        return stream;
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> parent, RepoPath path)
            throws IOException {
        Path name = name(path);
        // Opening a FIFO would wait for its other end.
        @Nullable
        BasicFileAttributeView view =
                parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes found = view.readAttributes();
        if (!found.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    /** Closes the directory and those in it, so that it can be deleted and made again. */
    private void leave(RepoPath path) throws IOException {
        Level top = open.peek();
        while (top != null && top.path.isWithin(path)) {
            open.pop().stream.close();
            top = open.peek();
        }
    }

    private static Path name(RepoPath path) {
        return path.name().under(HERE);
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().stream.close();
        }
        root.close();
    }
}
