package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A copy of the index that git may write to, in a place of its own; closing it deletes it. */
final class PrivateIndex implements AutoCloseable {
    private static final String PREFIX = "index-";

    /** No run of git on a private index takes longer, so what is older was left by a process that was killed. */
    private static final Duration LEFT_OVER = Duration.ofDays(1);

    private final Path file;

    private PrivateIndex(Path file) {
        this.file = file;
    }

    /** Copies {@code index}, which may be missing, to a directory of vtag's own in the git directory. */
    static PrivateIndex copyOf(Path index, GitRepository repository) {
        PrivateIndex copy = empty(repository);
        Path gitDir = repository.layout().gitDir();
        try {
            FileTime written = Files.getLastModifiedTime(index);
            Files.copy(index, copy.file, StandardCopyOption.REPLACE_EXISTING);
            // The time tells git which entries were written too close to their files' change to be trusted.
            Files.setLastModifiedTime(copy.file, written);
            return copy;
        } catch (NoSuchFileException e) {
            return copy;
        } catch (IOException e) {
            copy.close();
            throw trouble("cannot copy the index " + index + " to " + copy.file, gitDir, e);
        }
    }

    /** Names a place for an index that does not exist yet. */
    static PrivateIndex empty(GitRepository repository) {
        Path gitDir = repository.layout().gitDir();
        Path directory = gitDir.resolve("vtag");
        try {
            SharedPermissions.of(repository.config()).makeDirectories(directory);
            sweep(directory);
        } catch (IOException e) {
            throw trouble("cannot keep a private index in " + directory, gitDir, e);
        }
        return new PrivateIndex(directory.resolve(PREFIX + ProcessMark.ours().text() + "-" + UUID.randomUUID()));
    }

    /** Returns where it is, for GIT_INDEX_FILE. */
    Path file() {
        return file;
    }

    private static void sweep(Path directory) throws IOException {
        Instant oldest = Instant.now().minus(LEFT_OVER);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path path : left) {
                Instant written = Files.getLastModifiedTime(path).toInstant();
                if (written.isBefore(oldest) || isLeft(path, written)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process swept it first.
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isLeft(Path path, Instant written) {
        return ProcessMark.in(String.valueOf(path.getFileName()))
                .filter(mark -> mark.isGone(written))
                .isPresent();
    }

    private static VtagException trouble(String what, Path gitDir, IOException e) {
        return new VtagException(ErrorKind.ENVIRONMENT, what, "df '" + gitDir + "' && ls -ld '" + gitDir + "'", e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
        } catch (IOException e) {
            // A later snapshot sweeps it.
            return;
        }
    }
}
