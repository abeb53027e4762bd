package dev.vtag.erasure;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.Manifest;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The archives that vtag keeps in the repository. */
final class ArchiveShelf {
    private final Path directory;

    ArchiveShelf(StateDir state) {
        this.directory = state.archives();
    }

    /** Deletes the archives with such a manifest, with the files beside them; returns what was deleted. */
    List<String> delete(Predicate<Manifest> unwanted) {
        List<String> deleted = new ArrayList<>();
        for (Path archive : archives()) {
            if (unwanted.test(manifest(archive))) {
                AtomicFile.delete(archive);
                AtomicFile.delete(Path.of(archive + ".json"));
                AtomicFile.delete(Path.of(archive + ".sha256"));
                deleted.add(archive.toString());
            }
        }
        return deleted;
    }

    private List<Path> archives() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.tar.zst")) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        "cannot look into " + directory + ": " + AtomicFile.reason(e),
                        "check its permissions",
                        e);
            }
        }
        found.sort(null);
        return found;
    }

    private static Manifest manifest(Path archive) {
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            return reader.manifest();
        }
    }
}
