package dev.vtag.store;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitLock;
import dev.vtag.git.ProcessMark;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Clears away what killed commands left: temporary files and locks that say by a {@link ProcessMark} whose they were. */
public final class Leftovers {
    private final StateDir state;
    private final List<Path> stuck = new ArrayList<>();

    /** Looks where vtag makes such files. */
    public Leftovers(StateDir state) {
        this.state = state;
    }

    /** Clears away what no living process has. Nothing need be locked. Returns what may not be deleted. */
    public List<Path> clear() {
        try {
            for (Path directory : List.of(state.scratch(), state.local(), state.shared(), state.archives())) {
                clearMarked(directory);
            }
            clearLock(GitLock.of(state.gitDir().resolve("index")));
            clearLock(GitLock.of(state.commonDir().resolve("packed-refs")));
            clearMarked(state.gitDir());
            clearMarked(state.commonDir());
            clearMarked(state.commonDir().resolve("objects"));
            clearMarked(state.commonDir().resolve("objects/pack"));
            clearReferences(state.commonDir().resolve("refs/vtag"));
            return List.copyOf(stuck);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot clear away what a killed command left: " + AtomicFile.reason(e),
                    "check the permissions of " + state.commonDir(),
                    e);
        }
    }

    /** Clears away the temporary files that killed commands left in a directory that is not vtag's. */
    public static void clearTemporary(Path directory) throws IOException {
        for (Path path : marked(directory)) {
            String name = String.valueOf(path.getFileName());
            if (name.startsWith(".") && name.endsWith(".tmp")) {
                delete(path);
            }
        }
    }

    private void clearMarked(Path directory) throws IOException {
        for (Path path : marked(directory)) {
            if (!delete(path)) {
                stuck.add(path);
            }
        }
    }

    private static List<Path> marked(Path directory) throws IOException {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Leftovers::isLeft)) {
            entries.forEach(left::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return left;
    }

    private static boolean isLeft(Path path) throws IOException {
        var mark = ProcessMark.in(String.valueOf(path.getFileName()));
        try {
            return mark.isPresent()
                    && mark.get()
                            .isGone(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                                    .toInstant());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void clearLock(Path lock) {
        try {
            if (GitLock.clear(lock) || !GitLock.isLeft(lock)) {
                return;
            }
        } catch (IOException e) {
            // A disk that may only be read.
            LoggerFactory.getLogger(Leftovers.class).debug("cannot clear {}", lock, e);
        }
        stuck.add(lock);
    }

    private void clearReferences(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".lock")) {
                    GitLock.clearUnnamed(file);
                    clearLock(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean delete(Path path) {
        try {
            FileTree.delete(path);
            return true;
        } catch (IOException e) {
            // Another user's, say, who clears it away himself.
            LoggerFactory.getLogger(Leftovers.class).debug("cannot delete {}", path, e);
            return false;
        }
    }
}
