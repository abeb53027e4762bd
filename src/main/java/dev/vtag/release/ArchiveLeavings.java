package dev.vtag.release;

import dev.vtag.archive.ArchiveShelf;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What there is of an archive that shall not be. */
final class ArchiveLeavings {
    private ArchiveLeavings() {}

    /** Deletes the archive, its side files and what a killed writer left of them. */
    static void delete(ArchiveShelf shelf, String name) {
        ArchiveShelf.delete(shelf.directory().resolve(name));
        if (!Files.isDirectory(shelf.directory())) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(shelf.directory(), "." + name + ".*tmp")) {
            for (Path leftover : leftovers) {
                AtomicFile.delete(leftover);
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot look into " + shelf.directory() + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
