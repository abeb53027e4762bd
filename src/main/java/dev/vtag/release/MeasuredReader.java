package dev.vtag.release;

import dev.vtag.changelog.DraftedMetrics;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.metrics.MetricFormat;
import dev.vtag.metrics.MetricReader;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.release.ReleaseFacts.Measured;
import dev.vtag.store.StateDir;
import dev.vtag.version.Version;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what was measured: in the files that are released now, and with the release before. */
final class MeasuredReader {
    private final GitRepository repository;
    private final StateDir state;
    private final VersionCatalogue catalogue;
    private final List<Problem> problems;

    /** Creates a reader that adds what it cannot read to these problems. */
    MeasuredReader(GitRepository repository, StateDir state, VersionCatalogue catalogue, List<Problem> problems) {
        this.repository = repository;
        this.state = state;
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Returns what these files hold, together. */
    Measured measured(List<ReleaseRequest.InputFile> files) {
        if (files.isEmpty()) {
            return new Measured(List.of(), null);
        }
        MetricReader reader = new MetricReader();
        DraftedMetrics drafted = DraftedMetrics.atHead(repository, state);
        List<String> sources = new ArrayList<>();
        for (ReleaseRequest.InputFile file : files) {
            try {
                Optional<byte[]> kept = Files.exists(file.file()) ? Optional.empty() : drafted.find(source(file));
                Optional<MetricFormat> format = MetricFormat.of(file.shown());
                if (kept.isPresent() && format.isPresent()) {
                    reader.add(new ByteArrayInputStream(kept.get()), format.get(), file.shown());
                } else {
                    reader.add(file.file(), file.shown());
                }
                sources.add(source(file));
            } catch (VtagException e) {
                problems.add(Problem.of(e));
            }
        }
        return new Measured(sources, reader.set());
    }

    /** Returns the metrics of a version; none where it was released without. */
    MetricSet metricsOf(Version version, CommitId commit) {
        RepoPath path = VersionFolder.metrics(version);
        try {
            return catalogue
                    .text(commit, path)
                    .map(text ->
                            MetricsDocument.read(text, path + " of " + version).set())
                    .orElse(MetricSet.EMPTY);
        } catch (VtagException e) {
            problems.add(Problem.of(e));
            return MetricSet.EMPTY;
        }
    }

    /** A committed document says nothing of the machine it was made on: a file elsewhere goes by its name alone. */
    private String source(ReleaseRequest.InputFile file) {
        Path root = repository.workTree().root();
        Path path = file.file().toAbsolutePath().normalize();
        return path.startsWith(root) ? RepoPath.relative(root, path).toString() : String.valueOf(path.getFileName());
    }
}
