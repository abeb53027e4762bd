package dev.vtag.status;

import dev.vtag.config.VtagConfig;
import dev.vtag.document.CataloguedVersion;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.EngineChoice;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Head;
import dev.vtag.git.Layout;
import dev.vtag.hook.HookState;
import dev.vtag.hook.HookSurveyor;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.Target;
import dev.vtag.release.Releaser;
import dev.vtag.release.VersionChoice;
import dev.vtag.snapshot.Snapshot;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.snapshot.VtagRefs;
import dev.vtag.status.Status.Reader;
import dev.vtag.status.Status.Repository;
import dev.vtag.status.Status.Snapshots;
import dev.vtag.status.Status.Versions;
import dev.vtag.store.StateDir;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how vtag stands in a repository, quickly: names and the newest of each, no content. */
public final class StatusReader {
    private final GitRepository repository;
    private final Clock clock;

    /** Reads in this repository. */
    public StatusReader(GitRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Returns how it stands. */
    public Status read() {
        Layout layout = repository.layout();
        HookState hooks = new HookSurveyor(repository).survey();
        StateDir state = StateDir.of(repository);
        List<Finding> wrong = new ArrayList<>(new JobCheck(repository, state, clock).look());
        wrong.addAll(new HookCheck(hooks).look());
        wrong.addAll(new SettingsCheck(repository).look());
        wrong.addAll(new AheadCheck(repository, state).look());
        wrong.addAll(VersionCheck.untagged(new VersionCatalogue(repository)));
        Reader engine = engine(layout, wrong);
        return new Status(place(layout), hooks, snapshots(layout), versions(state), engine, wrong);
    }

    private Repository place(Layout layout) {
        Head head = repository.refs().head();
        String root = layout.workTree().orElse(layout.gitDir()).toString();
        String workTree = layout.workTree().isPresent() ? repository.workTree().id() : null;
        return new Repository(
                root,
                head.branch().orElse(null),
                head.commit().map(CommitId::hex).orElse(null),
                workTree);
    }

    private Snapshots snapshots(Layout layout) {
        int kept = repository.refs().children(VtagRefs.SNAPSHOTS).size();
        Optional<Snapshot> latest =
                layout.workTree().isPresent() && kept > 0 ? new SnapshotLog(repository).latest() : Optional.empty();
        return new Snapshots(
                kept,
                latest.map(snapshot -> snapshot.id().text()).orElse(null),
                latest.map(snapshot -> snapshot.created().toString()).orElse(null),
                latest.map(snapshot -> snapshot.note().trigger()).orElse(null));
    }

    private Versions versions(StateDir state) {
        VersionCatalogue catalogue = new VersionCatalogue(repository);
        VersionHistory history = catalogue.history();
        String latest = history.highest().map(Version::toString).orElse(null);
        CataloguedVersion.Status standing =
                history.highest().flatMap(version -> state(catalogue, version)).orElse(null);
        // The previous release may be missing from a shallow clone: what comes next is not known there.
        if (repository.refs().head().commit().isEmpty() || repository.history().isShallow()) {
            return new Versions(history.versions().size(), latest, standing, null, null);
        }
        VersionChoice next =
                new Releaser(repository, state, VtagConfig.DEFAULT, clock, Progress.NONE).next(Target.BY_COMMITS);
        return new Versions(
                history.versions().size(), latest, standing, next.version().toString(), next.why());
    }

    /** What is damaged is told where it is asked for: vtag versions, vtag verify. */
    private static Optional<CataloguedVersion.Status> state(VersionCatalogue catalogue, Version version) {
        try {
            return Optional.of(catalogue.status(version));
        } catch (VtagException e) {
            return Optional.empty();
        }
    }

    /** A work tree that git refuses has no engine; why is among what is wrong. */
    private @Nullable Reader engine(Layout layout, List<Finding> wrong) {
        if (layout.workTree().isEmpty()) {
            return null;
        }
        try {
            EngineChoice choice = repository.workTree().engine();
            return new Reader(choice.engine().word(), choice.reason());
        } catch (VtagException e) {
            wrong.add(Finding.of(e));
            return null;
        }
    }
}
