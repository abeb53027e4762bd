package dev.vtag.release;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.config.ArchiveSettings;
import dev.vtag.document.CataloguedVersion;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Drops the archives of older versions, as {@code archives.keep} says. What it drops, {@code vtag archive} makes again. */
final class ArchiveRetention {
    private final GitRepository repository;
    private final ArchiveShelf shelf;

    ArchiveRetention(GitRepository repository) {
        this.repository = repository;
        this.shelf = ArchiveShelf.of(repository);
    }

    /** Does so after the release of a version, and returns what was done; the release is made, and a failure says so. */
    List<ReleaseReport.Step> steps(ArchiveSettings settings, String version) {
        try {
            return apply(settings.keep()).stream()
                    .map(file -> new ReleaseReport.Step("drop", file.toString(), "archives.keep"))
                    .toList();
        } catch (VtagException e) {
            throw new VtagException(
                    e.kind(),
                    version + " is released; older archives could not be dropped: " + e.getMessage(),
                    e.hint().orElse("vtag doctor"),
                    e);
        }
    }

    /** Keeps the archives of the newest {@code most} versions that have one here, 0 for all; returns those dropped. */
    List<Path> apply(int most) {
        List<Path> dropped = new ArrayList<>();
        if (most == 0 || shelf.all().size() <= most) {
            return dropped;
        }
        List<CataloguedVersion> newestFirst = new VersionCatalogue(repository)
                .list().stream()
                        .filter(version -> version.commit() != null)
                        .sorted(Comparator.comparing(ArchiveRetention::date)
                                .thenComparing(CataloguedVersion::version)
                                .reversed())
                        .toList();
        int seen = 0;
        for (CataloguedVersion version : newestFirst) {
            Path file = shelf.find(version.version().toString()).orElse(null);
            if (file == null || !isOf(file, version.commit())) {
                continue;
            }
            seen++;
            if (seen > most) {
                ArchiveShelf.delete(file);
                dropped.add(file);
            }
        }
        return dropped;
    }

    private static Instant date(CataloguedVersion version) {
        Instant date = version.date();
        return date == null ? Instant.MIN : date;
    }

    /** Returns whether it is the archive of this commit: one of that name may be another project's, or damaged. */
    static boolean isOf(Path file, @org.jspecify.annotations.Nullable CommitId commit) {
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            return commit != null && archive.manifest().commit().equals(commit.hex());
        } catch (VtagException e) {
            return false;
        }
    }
}
