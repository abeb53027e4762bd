package dev.vtag.release;

import dev.vtag.changelog.CommitNotes;
import dev.vtag.changelog.EntryComposer;
import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.Journal;
import dev.vtag.store.Journal.Pending;
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
    private static final String WAYS_ON = "finish it: vtag release --resume\nundo it: vtag release --abort";

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
        CommitNotes commits = target.equals(ReleaseRequest.Target.BY_COMMITS)
                ? CommitNotes.of(facts().commits(repository.refs().head()))
                : CommitNotes.of(List.of());
        return VersionChoice.of(target, "", new VersionCatalogue(repository).history(), commits);
    }

    /** Returns what a release would do; throws as {@link #release} does where it would be refused. */
    public ReleaseReport plan(ReleaseRequest request) {
        requireNothingPending();
        return ReleaseReports.planned(planned(request));
    }

    /** Releases; REFUSED, naming everything that stands in the way, before anything is changed. */
    public ReleaseReport release(ReleaseRequest request) {
        try (StateLock lock = StateLock.acquire(state.lock(), "release")) {
            requireNothingPending();
            ReleasePlan plan = planned(request);
            observer.reached("objects");
            ReleaseRecord record = ReleaseObjects.write(repository.objects(), new GitSigner(repository, state), plan);
            observer.reached("journal");
            return ReleaseReports.released(plan, record, carryOut(record));
        }
    }

    /** Carries out what was written down, and takes it back where it fails; the caller holds the work tree's lock. */
    List<String> carryOut(ReleaseRecord record) {
        try (Journal journal = Journal.begin(journal(), record.line())) {
            return begin(record, journal);
        }
    }

    /** Finishes an interrupted release. */
    public ReleaseReport resume() {
        try (StateLock lock = StateLock.acquire(state.lock(), "release --resume")) {
            Pending pending = requirePending();
            ReleaseRecord record = ReleaseRecord.read(pending.plan());
            try (Journal journal = Journal.reopen(journal())) {
                ReleaseJob job = job(record);
                job.move(journal, pending.steps(), job.prepare(journal, pending.steps()));
                return ReleaseReports.of(record, record.outcome(), finish(job, journal));
            } catch (VtagException e) {
                throw withWaysOn(e);
            }
        }
    }

    /** Undoes an interrupted release. */
    public ReleaseReport abort() {
        try (StateLock lock = StateLock.acquire(state.lock(), "release --abort")) {
            ReleaseRecord record = ReleaseRecord.read(requirePending().plan());
            try (Journal journal = Journal.reopen(journal())) {
                List<String> kept = job(record).undo();
                observer.reached("abort finish");
                journal.finish();
                return ReleaseReports.of(record, ReleaseReport.State.ABORTED, kept);
            }
        }
    }

    /** Returns which release was interrupted here; nothing where none was. */
    public Optional<String> interrupted() {
        return Journal.pending(journal())
                .map(pending -> ReleaseRecord.read(pending.plan()).version());
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
            return finish(job, journal);
        } catch (VtagException e) {
            throw withWaysOn(e);
        }
    }

    private List<String> finish(ReleaseJob job, Journal journal) {
        List<String> kept = job.layOut(WorkFiles.Way.FORTH);
        observer.reached("finish");
        journal.finish();
        return kept;
    }

    private static VtagException withWaysOn(VtagException e) {
        String cure = e.hint()
                .filter(hint -> !hint.isBlank())
                .map(hint -> hint + "\n")
                .orElse("");
        return new VtagException(e.kind(), e.getMessage(), cure + WAYS_ON, e);
    }

    /** Until the references have moved nobody has seen anything: a failure before leaves nothing behind. */
    private static void takeBack(ReleaseJob job, Journal journal, VtagException failure) {
        try {
            job.undo();
            journal.finish();
        } catch (VtagException e) {
            // The journal stays, and the next command says so.
            failure.addSuppressed(e);
        }
    }

    private ReleasePlan planned(ReleaseRequest request) {
        ReleaseFacts facts = facts().find(request.inputs().metrics(), clock);
        EntryComposer composer =
                new EntryComposer(TemplateSource.of(repository.workTree().root()));
        return new ReleasePlanner(composer, config).plan(request, facts);
    }

    private FactFinder facts() {
        return new FactFinder(repository, state, config.release());
    }

    private ReleaseJob job(ReleaseRecord record) {
        return new ReleaseJob(repository, state, progress, observer, record);
    }

    private Path journal() {
        return state.journal("release");
    }

    /** Throws REFUSED, with the commands that help, where a release, or its taking back, was interrupted here. */
    void requireNothingPending() {
        Optional<String> version = interrupted();
        if (version.isPresent()) {
            throw new VtagException(ErrorKind.REFUSED, "the release of " + version.get() + " was interrupted", WAYS_ON);
        }
        new Unreleaser(repository, state, config, progress).requireNoneInterrupted();
    }

    private Pending requirePending() {
        return Journal.pending(journal())
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "no release was interrupted here", "vtag release --dry-run"));
    }
}
