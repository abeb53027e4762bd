package dev.vtag.measurement;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.measurement.Measurement.Kind;
import dev.vtag.measurement.Measurement.Origin;
import dev.vtag.metrics.MetricFormat;
import dev.vtag.metrics.MetricReader;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceResolver;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the measurement that a SOURCE names: a file, by its ending; a version, whose metrics.json is read; a snapshot or any
 * revision, of which the files of release.metrics are read, else the newest version's metrics.json.
 */
public final class MeasurementFinder {
    private final @Nullable GitRepository repository;
    private final Path directory;
    private final ReleaseSettings settings;

    private MeasurementFinder(@Nullable GitRepository repository, Path directory, ReleaseSettings settings) {
        this.repository = repository;
        this.directory = directory;
        this.settings = settings;
    }

    /** Returns a finder in a repository; files are looked for from this directory. */
    public static MeasurementFinder in(GitRepository repository, Path directory, ReleaseSettings settings) {
        return new MeasurementFinder(repository, directory, settings);
    }

    /** Returns a finder where there is no repository: of files alone. */
    public static MeasurementFinder outside(Path directory) {
        return new MeasurementFinder(null, directory, ReleaseSettings.DEFAULT);
    }

    /**
     * Returns the measurement.
     *
     * @throws VtagException NOT_FOUND where there is none; as {@link MetricReader} and {@link SourceResolver} do
     */
    public Measurement find(String source) {
        if (MetricFormat.of(source).isPresent()) {
            return file(source);
        }
        GitRepository here = repository(source);
        Optional<Measurement> untagged = untagged(here, source);
        return untagged.isPresent() ? untagged.get() : found(here, resolve(here, source));
    }

    private RestoreSource resolve(GitRepository here, String source) {
        try {
            return new SourceResolver(here, directory).resolve(source);
        } catch (VtagException e) {
            if (e.kind() == ErrorKind.NOT_FOUND && Files.exists(directory.resolve(source))) {
                throw new VtagException(
                        ErrorKind.USAGE,
                        source + " is no file that metrics are read from",
                        "give one that ends with .json, .yaml, .yml or .toml",
                        e);
            }
            throw e;
        }
    }

    /** Returns what the files of release.metrics hold now; USAGE where there are none in the settings. */
    public Measurement workTree() {
        if (repository == null || settings.metrics().isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "no metrics were named, and vtag.yml names no files of them",
                    "name files or versions, or list files in vtag.yml: release: {metrics: [build/metrics.json]}");
        }
        MetricReader reader = new MetricReader();
        for (String path : settings.metrics()) {
            reader.add(repository.workTree().root().resolve(path), path);
        }
        return new Measurement(new Origin("work tree", Kind.WORK_TREE, settings.metrics()), reader.set());
    }

    private Measurement file(String typed) {
        Path file = directory.resolve(typed).normalize();
        MetricSet set = isDocument(file)
                ? MetricsDocument.read(file, typed).set()
                : new MetricReader().add(file, typed).set();
        return new Measurement(new Origin(typed, Kind.FILE, List.of(typed)), set);
    }

    /** Returns whether this is a version's metrics.json, whose numbers stand one level deeper than in other files. */
    private static boolean isDocument(Path file) {
        Path folder = file.getParent();
        return folder != null
                && folder.getFileName() != null
                && VersionFolder.versionOf(folder.getFileName().toString())
                        .filter(version ->
                                file.endsWith(VersionFolder.metrics(version).toString()))
                        .isPresent();
    }

    private GitRepository repository(String source) {
        if (repository == null) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no repository here that could hold " + source,
                    "name a file that ends with .json, .yaml, .yml or .toml, or stand in a repository: vtag -C DIR");
        }
        return repository;
    }

    /** A version that has its folder in HEAD and no tag yet. */
    private Optional<Measurement> untagged(GitRepository here, String source) {
        VersionCatalogue versions = new VersionCatalogue(here);
        return here.refs()
                .head()
                .commit()
                .flatMap(head -> TagName.read(source)
                        .map(TagName::version)
                        .filter(version -> !versions.tags().containsKey(version))
                        .filter(version -> versions.folders(head).contains(version))
                        .map(version -> version(here, version, version.toString(), head)));
    }

    private Measurement found(GitRepository here, RestoreSource source) {
        return source.accept(new RestoreSource.Visitor<>() {
            @Override
            public Measurement version(RestoreSource.OfVersion version) {
                return MeasurementFinder.version(here, version.version(), version.tag(), version.commit());
            }

            @Override
            public Measurement snapshot(RestoreSource.OfSnapshot snapshot) {
                return commit(
                        here,
                        snapshot.name(),
                        Kind.SNAPSHOT,
                        snapshot.snapshot().commit());
            }

            @Override
            public Measurement revision(RestoreSource.OfRevision revision) {
                return commit(here, revision.name(), Kind.REVISION, revision.commit());
            }

            @Override
            public Measurement archive(RestoreSource.OfArchive archive) {
                throw new VtagException(
                        ErrorKind.USAGE,
                        archive.name() + " is an archive, whose metrics are not read",
                        "unpack it: vtag restore " + archive.name() + " .vtag --target DIR");
            }
        });
    }

    private static Measurement version(GitRepository here, Version version, String name, CommitId commit) {
        return documents(here, version, name, Kind.VERSION, commit)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND,
                        name + " was released without metrics",
                        "the next one with them: vtag release --metrics FILE"));
    }

    private Measurement commit(GitRepository here, String name, Kind kind, CommitId commit) {
        VersionCatalogue documents = new VersionCatalogue(here);
        MetricReader reader = new MetricReader();
        List<String> read = new ArrayList<>();
        for (String path : settings.metrics()) {
            documents.text(commit, RepoPath.of(path)).ifPresent(text -> {
                MetricFormat format = MetricFormat.of(path).orElse(MetricFormat.JSON);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                reader.add(new ByteArrayInputStream(bytes), format, path + " of " + name);
                read.add(path);
            });
        }
        if (!read.isEmpty()) {
            return new Measurement(new Origin(name, kind, read), reader.set());
        }
        List<Version> versions = new ArrayList<>(documents.folders(commit));
        for (int i = versions.size() - 1; i >= 0; i--) {
            Optional<Measurement> found = documents(here, versions.get(i), name, kind, commit);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new VtagException(
                ErrorKind.NOT_FOUND,
                name + " holds no metrics: none of the files of release.metrics, and no version's metrics.json",
                "list the files in vtag.yml: release: {metrics: [build/metrics.json]}");
    }

    private static Optional<Measurement> documents(
            GitRepository here, Version version, String name, Kind kind, CommitId commit) {
        RepoPath path = VersionFolder.metrics(version);
        return new VersionCatalogue(here)
                .text(commit, path)
                .map(text -> new Measurement(
                        new Origin(name, kind, List.of(path.toString())),
                        MetricsDocument.read(text, path + " of " + name).set()));
    }
}
