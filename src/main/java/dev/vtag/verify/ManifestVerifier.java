package dev.vtag.verify;

import dev.vtag.archive.ArchiveComparison;
import dev.vtag.archive.ArchiveProblem;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import java.nio.file.Path;
import java.util.List;

/** Compares an archive's manifest with what its commit gives today. */
final class ManifestVerifier {
    private final GitRepository repository;
    private final StateDir state;
    private final Progress progress;

    ManifestVerifier(GitRepository repository, StateDir state, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.progress = progress;
    }

    Check verify(String version, CommitId commit, Path archive) {
        try {
            ArchiveComparison comparison = new ArchiveComparison(repository, state, progress);
            List<ArchiveProblem> problems = comparison.compare(commit, archive);
            return new Check(
                    "manifest",
                    version,
                    comparison.compared(),
                    problems.stream()
                            .map(problem -> new Problem(problem.path(), problem.problem()))
                            .toList());
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CORRUPT) {
                throw e;
            }
            return new Check("manifest", version, 0, List.of(new Problem(version, e.getMessage())));
        }
    }
}
