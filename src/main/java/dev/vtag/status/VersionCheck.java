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
import java.util.Set;
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
        Set<Version> tagged = catalogue.tags().keySet();
        List<Finding> findings = new ArrayList<>();
        for (Version version : catalogue.folders()) {
            if (!tagged.contains(version)) {
                findings.add(Finding.problem(
                        version + " has its documents in " + VersionFolder.of(version) + ", and no tag",
                        "if it is to be one: git tag -a " + version + " -m 'Release " + version
                                + "' $(git log -1 --format=%h --diff-filter=A -- " + VersionFolder.manifest(version)
                                + ")"));
            }
        }
        archives(catalogue.history(), findings);
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
