package dev.vtag.status;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names versions that were left half-made, and archives that no version has. */
final class VersionCheck implements Check {
    private static final String ARCHIVE = ".tar.zst";

    private final GitRepository repository;
    private final StateDir state;

    VersionCheck(GitRepository repository, StateDir state) {
        this.repository = repository;
        this.state = state;
    }

    @Override
    public List<Finding> look() {
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        List<Finding> findings = new ArrayList<>(untagged(catalogue));
        archives(catalogue.history(), findings);
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
        if (!Files.isDirectory(state.archives())) {
            return;
        }
        try (Stream<Path> files = Files.list(state.archives())) {
            files.sorted().forEach(file -> {
                String name = String.valueOf(file.getFileName());
                String version = name.endsWith(ARCHIVE) ? name.substring(0, name.length() - ARCHIVE.length()) : "";
                boolean known = Version.read(version).filter(history::contains).isPresent();
                if (name.endsWith(ARCHIVE) && !known) {
                    findings.add(Finding.advice("no version has the archive " + file, "rm '" + file + "'*"));
                }
            });
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + state.archives() + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}
