package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.operation.FileSystemSync;
import dev.vtag.operation.LinkTarget;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings files back from an archive where there is no repository, and so no place for an undo record: only into a
 * directory that is new or empty, which appears whole or not at all.
 */
public final class ArchiveExtractor {
    private final Progress progress;

    public ArchiveExtractor(Progress progress) {
        this.progress = progress;
    }

    /** Lists what {@link #extract} would write; writes nothing. */
    public RestoreResult preview(RestoreSource.OfArchive archive, List<String> paths, Path target) {
        try (SourceReader reader = new SourceReader(null)) {
            return result(archive, paths, target, select(reader, archive, paths), true);
        }
    }

    /** Writes the selected files to the directory; CONFLICT where it holds anything, CORRUPT where the archive is damaged. */
    public RestoreResult extract(RestoreSource.OfArchive archive, List<String> paths, Path target) {
        Path directory = target.toAbsolutePath().normalize();
        requireFree(directory, target);
        Path parent = directory.getParent();
        if (parent == null) {
            throw inTheWay(target);
        }
        Path temporary = parent.resolve("." + directory.getFileName() + ".vtag-tmp-"
                + ProcessHandle.current().pid());
        try (SourceReader reader = new SourceReader(null)) {
            List<SourceEntry> entries = select(reader, archive, paths);
            Files.createDirectories(temporary);
            write(entries, temporary, archive);
            new FileSystemSync().sync(temporary, written(entries, temporary));
            Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.syncDirectory(parent);
            return result(archive, paths, target, entries, false);
        } catch (DirectoryNotEmptyException e) {
            throw inTheWay(target);
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write " + target + ": " + AtomicFile.reason(e) + "; nothing was changed",
                    "make room and check the permissions of " + parent,
                    e);
        } finally {
            discard(temporary);
        }
    }

    private static List<SourceEntry> select(SourceReader reader, RestoreSource.OfArchive archive, List<String> paths) {
        PathSelection selection = new GitSelection(Pathspec.parse(paths, RepoPath.ROOT, Path.of("/archive"), Map.of()));
        List<SourceEntry> entries = reader.read(archive, selection).entries();
        if (!selection.unmatched().isEmpty()) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    archive.name() + " has nothing at " + selection.unmatched().get(0) + "; nothing was changed",
                    "what it has: tar --zstd -tf " + archive.name());
        }
        return entries;
    }

    private static void requireFree(Path directory, Path shown) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> held = Files.list(directory)) {
            if (Files.isSymbolicLink(directory) || held.findAny().isPresent()) {
                throw inTheWay(shown);
            }
        } catch (IOException e) {
            throw inTheWay(shown);
        }
    }

    private static VtagException inTheWay(Path target) {
        return new VtagException(
                ErrorKind.CONFLICT,
                "the target " + target
                        + " is not a new or empty directory, and outside a repository nothing can be kept for undo",
                "name a new one: --target DIR, or run it in the repository");
    }

    private void write(List<SourceEntry> entries, Path root, RestoreSource.OfArchive archive) throws IOException {
        try (Task task = progress.begin("Restoring from " + archive.name(), Unit.FILES, entries.size())) {
            for (SourceEntry entry : entries) {
                Path file = entry.path().under(root);
                Files.createDirectories(entry.path().parent().under(root));
                if (entry.content() instanceof SourceEntry.Raw raw) {
                    if (entry.mode() == FileMode.SYMLINK) {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        raw.writer().writeTo(bytes);
                        LinkTarget.create(file, bytes.toByteArray());
                    } else {
                        file(file, raw, entry.mode());
                    }
                }
                task.advance(1);
            }
        }
    }

    private static List<Path> written(List<SourceEntry> entries, Path root) {
        return entries.stream().map(entry -> entry.path().under(root)).toList();
    }

    private static void file(Path file, SourceEntry.Raw raw, FileMode mode) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            raw.writer().writeTo(out);
        }
        if (mode == FileMode.EXECUTABLE) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            Set<PosixFilePermission> wider = new java.util.HashSet<>(permissions);
            wider.add(PosixFilePermission.OWNER_EXECUTE);
            // As git does: whoever may read it may run it.
            if (permissions.contains(PosixFilePermission.GROUP_READ)) {
                wider.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                wider.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            Files.setPosixFilePermissions(file, wider);
        }
    }

    private static RestoreResult result(
            RestoreSource.OfArchive archive,
            List<String> paths,
            Path target,
            List<SourceEntry> entries,
            boolean dryRun) {
        List<RestoreResult.Line> lines = new ArrayList<>();
        long bytes = 0;
        for (SourceEntry entry : entries) {
            lines.add(new RestoreResult.Line(entry.path().toString(), "restored", "not there"));
            bytes += entry.content() instanceof SourceEntry.Raw raw ? raw.size() : 0;
        }
        return new RestoreResult(
                archive.name(),
                "archive",
                null,
                paths,
                target.toString(),
                dryRun,
                entries.size(),
                bytes,
                entries.size(),
                0,
                0,
                0,
                lines,
                List.of(),
                null,
                null);
    }

    private static void discard(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // The failure that brought us here is the one to tell; the name says whose it is.
            org.slf4j.LoggerFactory.getLogger(ArchiveExtractor.class).debug("left {}", directory, e);
        }
    }
}
