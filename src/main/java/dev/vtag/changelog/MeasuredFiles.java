package dev.vtag.changelog;

import dev.vtag.git.GitRepository;
import dev.vtag.metrics.MetricFormat;
import dev.vtag.metrics.MetricReader;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.store.StateDir;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files of metrics that the settings name, as far as they are there, or were kept at the last commit. */
public final class MeasuredFiles {
    private final Path root;
    private final DraftedMetrics drafted;

    public MeasuredFiles(GitRepository repository, StateDir state) {
        this.root = repository.workTree().root();
        this.drafted = DraftedMetrics.atHead(repository, state);
    }

    /** Returns what the files at these paths, from the root, hold; nothing where none of them is to be had. */
    public Optional<MetricsDocument> read(List<String> paths) {
        MetricReader reader = new MetricReader();
        List<String> sources = new ArrayList<>();
        for (String path : paths) {
            Path file = root.resolve(path);
            Optional<byte[]> kept = Files.exists(file) ? Optional.empty() : drafted.find(path);
            Optional<MetricFormat> format = MetricFormat.of(path);
            if (kept.isPresent() && format.isPresent()) {
                reader.add(new ByteArrayInputStream(kept.get()), format.get(), path);
                sources.add(path);
            } else if (Files.exists(file)) {
                reader.add(file, path);
                sources.add(path);
            }
        }
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricsDocument(Marker.UNRELEASED, sources, reader.set()));
    }
}
