package dev.vtag.lineage;

import dev.vtag.changelog.VersionAncestry;
import dev.vtag.document.CataloguedVersion;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Ref;
import dev.vtag.lineage.Lineage.Checkpoint;
import dev.vtag.lineage.Lineage.Value;
import dev.vtag.metrics.Metric;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads which version was made from which: what version.json says, and for plain tags what their commits contain. */
public final class LineageReader {
    private final GitRepository repository;
    private final VersionCatalogue catalogue;
    private final VersionAncestry ancestry;
    private final MetricCatalogue metrics;
    private final @Nullable String metric;

    /**
     * Prepares to read.
     *
     * @param metrics what metrics mean
     * @param metric the metric that is shown beside each version; null for none
     */
    public LineageReader(GitRepository repository, MetricCatalogue metrics, @Nullable String metric) {
        this.repository = repository;
        this.catalogue = new VersionCatalogue(repository);
        this.ancestry = new VersionAncestry(repository);
        this.metrics = metrics;
        this.metric = metric;
    }

    /** Returns all versions. */
    public Lineage all() {
        return ordered(checkpoints());
    }

    /** Returns a version with all that it comes from and all that comes from it. */
    public Lineage of(Version version) {
        SortedMap<Version, Checkpoint> all = checkpoints();
        Set<Version> line = new HashSet<>();
        for (Version above = version; above != null && line.add(above); ) {
            above = parent(all, above);
        }
        for (Version other : all.keySet()) {
            Set<Version> way = new HashSet<>();
            for (Version above = other; above != null && way.add(above); ) {
                above = parent(all, above);
            }
            if (way.contains(version)) {
                line.addAll(way);
            }
        }
        all.keySet().retainAll(line);
        return ordered(all);
    }

    private static @Nullable Version parent(SortedMap<Version, Checkpoint> all, Version version) {
        Checkpoint checkpoint = all.get(version);
        return checkpoint == null ? null : checkpoint.parent();
    }

    private SortedMap<Version, Checkpoint> checkpoints() {
        SortedMap<Version, CataloguedVersion> known = new TreeMap<>();
        catalogue.list().forEach(version -> known.put(version.version(), version));
        SortedMap<Version, Checkpoint> checkpoints = new TreeMap<>();
        known.forEach((version, entry) -> checkpoints.put(version, checkpoint(entry, known.keySet())));
        return checkpoints;
    }

    private Checkpoint checkpoint(CataloguedVersion entry, Set<Version> known) {
        CommitId commit = entry.commit();
        VersionManifest manifest = commit == null
                ? null
                : catalogue.manifest(entry.version(), commit).orElse(null);
        Optional<Version> parent = manifest == null
                ? Optional.ofNullable(commit)
                        .flatMap(id -> ancestry.previous(entry.version(), id))
                        .map(VersionAncestry.Ancestor::version)
                : Optional.ofNullable(manifest.parent()).flatMap(Version::read);
        return new Checkpoint(
                entry.version(),
                parent.filter(known::contains)
                        .filter(version -> !version.equals(entry.version()))
                        .orElse(null),
                entry.version().optimization(),
                entry.status(),
                commit == null ? null : commit.hex(),
                entry.date(),
                firstLine(manifest == null ? plainMessage(entry) : manifest.message()),
                commit == null ? null : value(entry.version(), commit));
    }

    private String plainMessage(CataloguedVersion entry) {
        String tag = entry.tag();
        CommitId commit = entry.commit();
        if (tag == null || commit == null) {
            return "";
        }
        return repository
                .refs()
                .find(TagName.PREFIX + tag)
                .map(Ref::target)
                .filter(target -> repository
                        .objects()
                        .type(target)
                        .filter(ObjectType.TAG::equals)
                        .isPresent())
                .map(target -> repository.objects().tag(target).message())
                .orElseGet(() -> repository.objects().commit(commit).message());
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("").strip();
    }

    private @Nullable Value value(Version version, CommitId commit) {
        if (metric == null) {
            return null;
        }
        try {
            return catalogue
                    .text(commit, VersionFolder.metrics(version))
                    .map(text -> MetricsDocument.read(text, VersionFolder.metrics(version) + " of " + version)
                            .set()
                            .metrics()
                            .get(metric))
                    .map(Metric::text)
                    .map(text -> new Value(metric, text, metrics.meaning(metric).unit()))
                    .orElse(null);
        } catch (VtagException e) {
            // A damaged file of metrics hides no version; vtag metrics and vtag verify tell of it.
            return null;
        }
    }

    /** Puts every parent before its children; what names itself as its own forebear is begun at its lowest version. */
    private static Lineage ordered(SortedMap<Version, Checkpoint> all) {
        List<Checkpoint> ordered = new ArrayList<>();
        Set<Version> placed = new HashSet<>();
        all.values().stream()
                .filter(checkpoint -> checkpoint.parent() == null || !all.containsKey(checkpoint.parent()))
                .forEach(root -> place(root, all, placed, ordered));
        all.values().forEach(checkpoint -> {
            if (!placed.contains(checkpoint.version())) {
                place(checkpoint, all, placed, ordered);
            }
        });
        return new Lineage(ordered);
    }

    private static void place(
            Checkpoint root, SortedMap<Version, Checkpoint> all, Set<Version> placed, List<Checkpoint> ordered) {
        List<Checkpoint> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            Checkpoint next = waiting.remove(waiting.size() - 1);
            if (placed.add(next.version())) {
                ordered.add(next);
                all.values().stream()
                        .filter(child -> Objects.equals(child.parent(), next.version()))
                        .sorted(Comparator.comparing(Checkpoint::version).reversed())
                        .forEach(waiting::add);
            }
        }
    }
}
