package dev.vtag.erasure;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.Manifest;
import dev.vtag.git.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes what should be forgotten off the shelf of archives. */
final class ArchiveEraser {
    private final ArchiveShelf shelf;

    ArchiveEraser(GitRepository repository) {
        this.shelf = ArchiveShelf.of(repository);
    }

    /** Deletes the archives with such a manifest, with the files beside them; returns what was deleted. */
    List<String> delete(Predicate<Manifest> unwanted) {
        List<String> deleted = new ArrayList<>();
        for (Path archive : shelf.all()) {
            if (unwanted.test(manifest(archive))) {
                ArchiveShelf.delete(archive);
                deleted.add(archive.toString());
            }
        }
        return deleted;
    }

    private static Manifest manifest(Path archive) {
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            return reader.manifest();
        }
    }
}
