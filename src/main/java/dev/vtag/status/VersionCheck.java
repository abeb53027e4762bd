package dev.vtag.status;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.artifact.ArtifactStore;
import dev.vtag.artifact.ArtifactStore.Garbage;
import dev.vtag.console.Quantity;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names versions that were left half-made, and archives that no version has. */
final class VersionCheck implements Check {
    private final GitRepository repository;

    VersionCheck(GitRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<Finding> look() {
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        List<Finding> findings = new ArrayList<>(untagged(catalogue));
        archives(catalogue.history(), findings);
        Garbage garbage = ArtifactStore.of(repository, Progress.NONE).prune(ArtifactStore.Mode.LISTED);
        if (!garbage.files().isEmpty()) {
            findings.add(Finding.advice(
                    "no version has " + garbage.files().size() + " of the artefacts in " + garbage.directory() + ", "
                            + Quantity.bytes(garbage.bytes()),
                    "vtag prune --artifacts"));
        }
        return findings;
    }

    /** Names the versions that were prepared and have no tag. */
    static List<Finding> untagged(VersionCatalogue catalogue) {
        List<Finding> findings = new ArrayList<>();
        catalogue
                .untagged()
                .forEach((version, commit) -> findings.add(Finding.advice(
                        version + " is prepared in " + VersionFolder.of(version) + ", and has no tag",
                        "when it is merged: vtag tag " + version + " "
                                + commit.object().abbreviated())));
        return findings;
    }

    private void archives(VersionHistory history, List<Finding> findings) {
        ArchiveShelf shelf = ArchiveShelf.of(repository);
        for (Path file : shelf.all()) {
            boolean known = Version.read(ArchiveShelf.nameOf(file))
                    .filter(history::contains)
                    .isPresent();
            if (!known && isOurs(shelf, file)) {
                findings.add(Finding.advice("no version has the archive " + file, "rm '" + file + "'*"));
            }
        }
    }

    /** A directory of the user's own choice may hold anything, other projects' archives too. */
    private boolean isOurs(ArchiveShelf shelf, Path file) {
        if (shelf.kind() == ArchiveShelf.Kind.IN_GIT) {
            return true;
        }
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            CommitId commit = CommitId.of(archive.manifest().commit());
            return repository.objects().type(commit.object()).isPresent();
        } catch (VtagException e) {
            return false;
        }
    }
}
