package dev.vtag.release;

import dev.vtag.config.VtagConfig;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.progress.Progress;
import dev.vtag.release.UnreleaseReport.State;
import dev.vtag.release.UnreleaseRequest.Published;
import dev.vtag.store.Journal;
import dev.vtag.store.Leftovers;
import dev.vtag.store.StateDir;
import dev.vtag.store.StateLock;
import dev.vtag.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes releases back, as long as nobody else has them. Tag and commit stay under a reference of vtag's, so that nothing is
 * lost. Killed anywhere, nothing was done, or {@link #resume} finishes it and {@link #abort} lets the release stand.
 */
public final class Unreleaser {
    private static final String WAYS_ON =
            "finish it: vtag unrelease --resume\nlet the release stand: vtag unrelease --abort";

    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;
    private final ReleaseObserver observer;

    /** Works on an open repository. */
    public Unreleaser(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Progress progress) {
        this(repository, state, config, clock, progress, ReleaseObserver.NONE);
    }

    Unreleaser(
            GitRepository repository,
            StateDir state,
            VtagConfig config,
            Clock clock,
            Progress progress,
            ReleaseObserver observer) {
        this.clock = clock;
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.progress = progress;
        this.observer = observer;
    }

    /** Returns what taking back would do; throws as {@link #unrelease} does where it would be refused. */
    public UnreleaseReport plan(UnreleaseRequest request) {
        requireNothingPending();
        UnreleaseRecord record = planned(request);
        return report(
                State.PLANNED,
                record,
                published(record, request),
                new Left(List.of(), job(record).others()));
    }

    /** Takes a release back; REFUSED, with nothing changed, where others may have it and this is not forced. */
    public UnreleaseReport unrelease(UnreleaseRequest request) {
        try (StateLock turn = turn("unrelease");
                StateLock lock = StateLock.acquire(state.lock(), "unrelease", state.sharing())) {
            requireNothingPending();
            UnreleaseRecord record = planned(request);
            Publication.Answer published = published(record, request);
            observer.reached("journal");
            try (Journal journal = Journal.begin(journal(), record.line(), state.sharing())) {
                return report(State.UNRELEASED, record, published, carryOut(record, journal));
            }
        }
    }

    /** Takes back a tag, and its archive, that is known to be nowhere else. */
    void takeBackTag(Version version) {
        try (StateLock turn = turn("unrelease");
                StateLock lock = StateLock.acquire(state.lock(), "unrelease", state.sharing())) {
            UnreleaseRecord record =
                    planned(new UnreleaseRequest(version, UnreleaseRequest.Extent.TAG_ONLY, Published.FORCED));
            try (Journal journal = Journal.begin(journal(), record.line(), state.sharing())) {
                carryOut(record, journal);
            }
        }
    }

    /** Finishes what was interrupted. */
    public UnreleaseReport resume() {
        try (StateLock turn = turn("unrelease --resume");
                StateLock lock = StateLock.acquire(state.lock(), "unrelease --resume", state.sharing())) {
            UnreleaseRecord record = requirePending();
            try (Journal journal = Journal.reopen(journal())) {
                return report(State.UNRELEASED, record, none(), carryOut(record, journal));
            }
        }
    }

    /** Lets the release stand that was being taken back. */
    public UnreleaseReport abort() {
        try (StateLock turn = turn("unrelease --abort");
                StateLock lock = StateLock.acquire(state.lock(), "unrelease --abort", state.sharing())) {
            UnreleaseRecord record = requirePending();
            try (Journal journal = Journal.reopen(journal())) {
                UnreleaseJob job = job(record);
                List<String> kept = job.letStand();
                observer.reached("abort finish");
                journal.finish();
                return report(State.ABORTED, record, none(), new Left(kept, List.of()));
            }
        }
    }

    /** Returns which release was being taken back when that was interrupted here; nothing where none was. */
    public Optional<String> interrupted() {
        return Journal.pending(journal())
                .map(pending -> UnreleaseRecord.read(pending.plan()).version());
    }

    private StateLock turn(String purpose) {
        new Leftovers(state).clear();
        return StateLock.acquire(state.releaseLock(), purpose, state.sharing());
    }

    /** What stays: files that the user changed, and archives that are not the release's. */
    private record Left(List<String> kept, List<String> others) {}

    private Left carryOut(UnreleaseRecord record, Journal journal) {
        UnreleaseJob job = job(record);
        try {
            job.move();
            List<String> kept = job.takeBack();
            observer.reached("finish");
            journal.finish();
            return new Left(kept, job.others());
        } catch (VtagException e) {
            if (!job.hasBegun()) {
                journal.finish();
                throw e;
            }
            String cure = e.hint()
                    .filter(hint -> !hint.isBlank())
                    .map(hint -> hint + "\n")
                    .orElse("");
            throw new VtagException(e.kind(), e.getMessage(), cure + WAYS_ON, e);
        }
    }

    private UnreleaseRecord planned(UnreleaseRequest request) {
        return new UnreleasePlanner(repository, state, config, clock).plan(request);
    }

    private Publication.Answer published(UnreleaseRecord record, UnreleaseRequest request) {
        Publication.Answer answer = new Publication(repository, record).ask();
        if (request.published() == Published.FORCED) {
            return answer;
        }
        String force = "vtag unrelease " + record.version() + " --force";
        if (!answer.where().isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    record.version() + " is published: " + String.join(", ", answer.where()),
                    "make a new version instead: vtag release\ntake it back here all the same: " + force);
        }
        if (!answer.unknown().isEmpty()) {
            Problem first = answer.unknown().get(0);
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "whether " + record.version() + " is published cannot be told: " + first.message(),
                    first.cure() + "\nif you know that it is not: " + force);
        }
        return answer;
    }

    private UnreleaseReport report(State outcome, UnreleaseRecord record, Publication.Answer published, Left left) {
        boolean stands = outcome == State.ABORTED;
        return new UnreleaseReport(
                outcome,
                record.version(),
                record.tag(),
                record.commit(),
                record.branchName(),
                record.base(),
                stands ? List.of() : steps(record),
                published.where(),
                published.unknown().stream().map(Problem::message).toList(),
                published.commands(),
                stands ? List.of() : redo(record, outcome, left.kept()),
                left.kept(),
                left.others());
    }

    private static List<String> steps(UnreleaseRecord record) {
        List<String> steps = new ArrayList<>();
        steps.add("delete the tag " + record.version());
        if (record.base() != null) {
            steps.add("move " + record.branchName() + " back to " + new ObjectName(record.base()).abbreviated());
        }
        record.files().forEach(file -> steps.add((file.before() == null ? "delete " : "take back ") + file.path()));
        record.archives().forEach(archive -> steps.add("delete the archive " + archive));
        return steps;
    }

    private List<String> redo(UnreleaseRecord record, State outcome, List<String> kept) {
        List<String> commands = new ArrayList<>();
        if (record.branch() != null) {
            boolean onBranch = record.branch().equals(repository.refs().head().branchRef());
            if (onBranch && !kept.isEmpty()) {
                // git merges over nothing that was changed: it would stop, and the tag alone would be back.
                commands.add("git stash push --include-untracked -- " + changed(record, kept));
            }
            commands.add(
                    onBranch
                            ? "git merge --ff-only " + record.commit()
                            : "git branch -f " + record.branchName() + " " + record.commit());
        }
        // The name that will keep it has the moment in it: what was only planned knows the object alone.
        commands.add("git update-ref " + record.tagRef() + " "
                + (outcome == State.PLANNED ? record.tag() : record.keptRef()));
        if (!record.archives().isEmpty()) {
            commands.add("vtag archive " + record.version());
        }
        return commands;
    }

    private static String changed(UnreleaseRecord record, List<String> kept) {
        return record.files().stream()
                .filter(file -> kept.contains(file.path()) || kept.contains(file.path() + WorkFiles.STAGED))
                .map(file -> ShellWord.of(":/" + file.repoPath()))
                .collect(Collectors.joining(" "));
    }

    private UnreleaseJob job(UnreleaseRecord record) {
        return new UnreleaseJob(repository, state, progress, observer, record);
    }

    private Path journal() {
        return state.journal("unrelease");
    }

    /** Throws REFUSED, with the commands that help, where one was interrupted here. */
    void requireNoneInterrupted() {
        Optional<String> version = interrupted();
        if (version.isPresent()) {
            throw new VtagException(ErrorKind.REFUSED, "taking back " + version.get() + " was interrupted", WAYS_ON);
        }
    }

    private void requireNothingPending() {
        requireNoneInterrupted();
        new Neighbours(state).requireNothingPending();
        if (Files.exists(state.journal("release"))) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "a release was interrupted here",
                    "finish it: vtag release --resume\nundo it: vtag release --abort");
        }
        if (Files.exists(state.journal("restore"))) {
            throw new VtagException(ErrorKind.REFUSED, "a restore was interrupted here", "vtag status");
        }
    }

    private UnreleaseRecord requirePending() {
        return Journal.pending(journal())
                .map(pending -> UnreleaseRecord.read(pending.plan()))
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND, "no unrelease was interrupted here", "vtag unrelease --dry-run"));
    }

    private static Publication.Answer none() {
        return new Publication.Answer(List.of(), List.of(), List.of());
    }
}
