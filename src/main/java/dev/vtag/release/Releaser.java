package dev.vtag.release;

import dev.vtag.changelog.CommitNotes;
import dev.vtag.changelog.EntryContext;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.PushRecord;
import dev.vtag.release.ReleaseReports.Outcome;
import dev.vtag.store.Journal;
import dev.vtag.store.Journal.Pending;
import dev.vtag.store.Leftovers;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import dev.vtag.template.TemplateSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Releases versions: collects facts, plans from them, and carries the plan out under a journal. Killed anywhere, a release
 * has left nothing, or what {@link #resume} finishes and {@link #abort} undoes.
 */
public final class Releaser {
    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;
    private final ReleaseObserver observer;

    /** Creates a releaser for an open repository. */
    public Releaser(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Progress progress) {
        this(repository, state, config, clock, progress, ReleaseObserver.NONE);
    }

    Releaser(
            GitRepository repository,
            StateDir state,
            VtagConfig config,
            Clock clock,
            Progress progress,
            ReleaseObserver observer) {
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.clock = clock;
        this.progress = progress;
        this.observer = observer;
    }

    /** Returns the version that a release of this target would have now. */
    public VersionChoice next(ReleaseRequest.Target target) {
        VersionLine line = VersionLine.of(repository);
        return VersionChoice.of(
                target, "", new VersionCatalogue(repository).history(), line.base(), CommitNotes.of(line.commits()));
    }

    /** Returns what the release's changelog entry would be written from; NOT_FOUND before the first commit. */
    public EntryContext context(ReleaseRequest request) {
        ReleaseFacts facts = facts().find(request, clock, signer());
        if (facts.head().commitId() == null) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there is no commit to release yet", "git commit");
        }
        return planner().context(request, facts);
    }

    /** Returns what a release would do; throws as {@link #release} does where it would be refused. */
    public ReleaseReport plan(ReleaseRequest request) {
        requireNothingPending();
        return ReleaseReports.planned(planned(request));
    }

    /**
     * Releases, and pushes where that is asked for; REFUSED, naming everything that stands in the way, before anything is
     * changed; INCOMPLETE where the release is made and not on the remote.
     */
    public ReleaseReport release(ReleaseRequest request) {
        try (StateLock turn = turn("release")) {
            ReleasePlan plan;
            ReleaseRecord record;
            List<String> kept;
            try (StateLock lock = StateLock.acquire(state.lock(), "release", state.sharing())) {
                requireNothingPending();
                plan = planned(request);
                observer.reached("objects");
                record = ReleaseObjects.write(
                        repository.objects(), signer(), plan, config.archives().dir());
                WorkPlaces.requireWritable(repository.workTree().root(), record.files());
                kept = begin(record);
            }
            return ReleaseReports.released(plan, record, finish(record, kept, Pushing.AS_PLANNED))
                    .with(new ArchiveRetention(repository).steps(config.archives(), record.version()));
        }
    }

    /** Returns what makes drafts final. */
    public Finalizer finalizer() {
        return new Finalizer(repository, state, config, clock, this);
    }

    /** Carries out what was written down, and takes it back where it fails; the caller holds the work tree's lock. */
    List<String> carryOut(ReleaseRecord record) {
        return finish(record, begin(record), Pushing.AS_PLANNED).kept();
    }

    /** Writes down what is to be done, and does it up to the push; the caller holds both locks. Returns what was kept. */
    List<String> begin(ReleaseRecord record) {
        observer.reached("journal");
        try (Journal journal = Journal.begin(journal(), record.line(), state.sharing())) {
            return begin(record, journal);
        }
    }

    /** What becomes of a push that is still to be done. */
    public enum Pushing {
        AS_PLANNED,
        LEFT_OUT
    }

    /** Finishes an interrupted release. */
    public ReleaseReport resume(Pushing pushing) {
        try (StateLock turn = turn("release --resume")) {
            ReleaseRecord record;
            List<String> kept;
            try (StateLock lock = StateLock.acquire(state.lock(), "release --resume", state.sharing())) {
                Pending pending = requirePending();
                record = ReleaseRecord.read(pending.plan());
                requireObjects(record);
                try (Journal journal = Journal.reopen(journal())) {
                    ReleaseJob job = job(record);
                    job.move(journal, pending.steps(), job.prepare(journal, pending.steps()));
                    kept = job.layOut(journal, pending.steps());
                } catch (VtagException e) {
                    boolean lost = e.hint().equals(Optional.of(ReleaseJob.ANEW));
                    throw lost ? WaysOn.UNDONE.alone(e) : WaysOn.FINISHED_OR_UNDONE.added(e);
                }
            }
            return ReleaseReports.of(record, record.outcome(), finish(record, kept, pushing))
                    .with(new ArchiveRetention(repository).steps(config.archives(), record.version()));
        }
    }

    private void requireObjects(ReleaseRecord record) {
        if (!repository.objects().contains(record.commitId().object())) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the commit that the release of " + record.version() + " made was pruned since",
                    "undo what is left of it: vtag release --abort");
        }
    }

    /** Undoes an interrupted release; REFUSED where a remote has any of it. */
    public ReleaseReport abort() {
        try (StateLock turn = turn("release --abort");
                StateLock lock = StateLock.acquire(state.lock(), "release --abort", state.sharing())) {
            Pending pending = requirePending();
            ReleaseRecord record = ReleaseRecord.read(pending.plan());
            if (record.push() != null) {
                new ReleasePush(repository, record, record.push(), progress, observer)
                        .requireUnpublished(pending.steps());
            }
            try (Journal journal = Journal.reopen(journal())) {
                ReleaseJob job = job(record);
                List<String> kept = job.undo(pending.steps());
                observer.reached("abort finish");
                journal.finish();
                return ReleaseReports.of(record, ReleaseReport.State.ABORTED, new Outcome(kept, null, List.of()))
                        .with(job.branches().stream()
                                .map(branch -> ReleaseReports.held(record, branch))
                                .toList());
            }
        }
    }

    /**
     * A release that waits to be finished or undone.
     *
     * @param version its version
     * @param what how it stands, as a sentence without a full stop
     * @param ways the commands that end it, a line each
     */
    public record Interruption(String version, String what, String ways) {}

    /** Returns the release that waits here; nothing where none does. */
    public Optional<Interruption> interruption() {
        return Journal.pending(journal()).map(pending -> {
            ReleaseRecord record = ReleaseRecord.read(pending.plan());
            return new Interruption(
                    record.version(),
                    ReleaseReports.standing(record, pending),
                    WaysOn.from(record, pending.steps()).commands());
        });
    }

    private List<String> begin(ReleaseRecord record, Journal journal) {
        ReleaseJob job = job(record);
        try {
            job.move(journal, List.of(), job.prepare(journal, List.of()));
        } catch (VtagException e) {
            takeBack(job, journal, e);
            throw e;
        }
        try {
            return job.layOut(journal, List.of());
        } catch (VtagException e) {
            throw WaysOn.FINISHED_OR_UNDONE.added(e);
        }
    }

    /**
     * Pushes where that is planned, and ends the journal. The lock that other commands ask for is not held: the user's hooks
     * run, and may call vtag.
     */
    Outcome finish(ReleaseRecord record, List<String> kept, Pushing pushing) {
        Pending pending = requirePending();
        try (Journal journal = Journal.reopen(journal())) {
            PushRecord target = pushing == Pushing.LEFT_OUT ? null : record.push();
            List<String> said = target == null
                    ? List.of()
                    : new ReleasePush(repository, record, target, progress, observer).push(journal, pending.steps());
            observer.reached("finish");
            journal.finish();
            return new Outcome(kept, target == null ? null : target.remote(), said);
        } catch (VtagException e) {
            throw e.kind() == ErrorKind.INCOMPLETE
                    ? e
                    : WaysOn.from(record, pending.steps()).added(e);
        }
    }

    /** Until the references have moved nobody has seen anything: a failure before leaves nothing behind. */
    private void takeBack(ReleaseJob job, Journal journal, VtagException failure) {
        try {
            job.undo(requirePending().steps());
            journal.finish();
        } catch (VtagException e) {
            // The journal stays, and the next command says so.
            failure.addSuppressed(e);
        }
    }

    private ReleasePlan planned(ReleaseRequest request) {
        return planner().plan(request, facts().find(request, clock, signer()));
    }

    private ReleasePlanner planner() {
        return new ReleasePlanner(TemplateSource.of(repository.workTree().root()), config);
    }

    private FactFinder facts() {
        return new FactFinder(repository, state, config, progress);
    }

    private ReleaseJob job(ReleaseRecord record) {
        return new ReleaseJob(repository, state, signer(), progress, observer, record);
    }

    private GitSigner signer() {
        return new GitSigner(repository, state, config.release().signDeadline());
    }

    private Path journal() {
        return state.journal("release");
    }

    /** One release at a time in all work trees, its push included. */
    StateLock turn(String purpose) {
        new Leftovers(state).clear();
        return StateLock.acquire(state.releaseLock(), purpose, state.sharing());
    }

    /** Throws REFUSED, with the commands that help, where a release, or its taking back, was interrupted here. */
    void requireNothingPending() {
        Optional<Interruption> found = interruption();
        if (found.isPresent()) {
            throw new VtagException(
                    ErrorKind.REFUSED, found.get().what(), found.get().ways());
        }
        new Unreleaser(repository, state, config, clock, progress).requireNoneInterrupted();
        new Neighbours(state).requireNothingPending();
    }

    private Pending requirePending() {
        return Journal.pending(journal())
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "no release was interrupted here", "vtag release --dry-run"));
    }
}
