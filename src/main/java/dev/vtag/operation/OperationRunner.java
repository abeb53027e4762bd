package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Journal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Carries out an operation so that a crash at any point leaves it undone, or to be finished or taken back: free space,
 * undo record, journal, temporaries, one sync, each path looked at again and renamed, deletions, one sync, verified,
 * index, logged. The caller holds the work tree's lock.
 */
public final class OperationRunner {
    static final String STAGED = "staged";

    private static final String UNTOUCHED = "nothing was changed";

    private final Site site;
    private final OperationLog log;

    /** Creates a runner for the repository's work tree. */
    public OperationRunner(Site site) {
        this.site = site;
        this.log = site.log();
    }

    /**
     * What is to be done.
     *
     * @param draft how it is logged
     * @param tree where the paths lie
     * @param steps the paths to change
     * @param index the index entries to change with them
     * @param contents whether what is there before is stored
     * @param kept the paths that are left from the start, against what was asked
     * @param seen when the steps were found to be as they say
     */
    public record Job(
            Operation.Draft draft,
            DiskTree tree,
            List<Step> steps,
            List<IndexTransition> index,
            UndoRecord.Contents contents,
            List<KeptPath> kept,
            Instant seen) {
        public Job {
            steps = List.copyOf(steps);
            index = List.copyOf(index);
            kept = List.copyOf(kept);
        }
    }

    /** Does the job, and returns what came of it. Nothing is logged where there is nothing to do. */
    public Outcome run(Job job) {
        List<Step> steps = ParentDirectories.complete(job.tree(), job.steps());
        if (steps.isEmpty() && job.index().isEmpty()) {
            return new Outcome(null, List.of(), job.kept());
        }
        MountPoints mounts = MountPoints.of(job.tree());
        Preflight.check(job.tree(), mounts, steps);
        if (job.contents() == UndoRecord.Contents.FILES) {
            log.dropFiles(); // What a killed command had kept, and never came to log.
        }
        List<KeptPath> unrecorded = new ArrayList<>();
        List<Step> recorded;
        Operation begun;
        try {
            recorded = record(job, steps, unrecorded);
            begun = log.begin(job.draft(), planned(job, recorded));
        } catch (VtagException e) {
            throw e.adding(UNTOUCHED);
        }
        site.milestones().reached(Milestone.RECORDED);
        StagingArea staging = StagingArea.of(site, job.tree(), mounts, begun, recorded);
        Applier applier = new Applier(job.tree(), staging, hash(begun), recorded, job.seen(), site.milestones());
        unrecorded.forEach(applier::keep);
        Journal journal = Journal.begin(
                site.state().journal("restore"),
                JobPlan.of(begun, staging.directories()).line(),
                site.state().sharing());
        site.milestones().reached(Milestone.JOURNALLED);
        Staged staged = stage(job, begun, recorded, staging, applier, journal);
        return finish(job, staged, staging, applier, journal);
    }

    private record Staged(Operation operation, UndoRecord record) {}

    private Staged stage(
            Job job, Operation begun, List<Step> steps, StagingArea staging, Applier applier, Journal journal) {
        try {
            Map<RepoPath, PathState> after = applier.stage(site.progress());
            store(job, hash(begun), after, applier);
            UndoRecord record = transitions(job, steps, after);
            Operation operation = log.update(begun, record, Operation.State.BEGUN, 0);
            applier.syncStaged();
            journal.mark(STAGED);
            site.milestones().reached(Milestone.STAGED);
            return new Staged(operation, record);
        } catch (IOException e) {
            VtagException failure = new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write below " + job.tree().root() + ": " + AtomicFile.reason(e) + "; " + UNTOUCHED,
                    "make room and check its permissions, then run the command again",
                    e);
            abandon(begun, staging, journal, failure);
            throw failure;
        } catch (VtagException e) {
            abandon(begun, staging, journal, e);
            throw e.adding(UNTOUCHED);
        }
    }

    /** Nothing that is the user's has been touched yet: everything of vtag's goes. */
    private void abandon(Operation begun, StagingArea staging, Journal journal, VtagException cause) {
        try {
            staging.close();
            log.newest().filter(newest -> newest.id().equals(begun.id())).ifPresent(log::drop);
            journal.finish();
        } catch (IOException | VtagException e) {
            cause.addSuppressed(e);
        }
    }

    private Outcome finish(Job job, Staged staged, StagingArea staging, Applier applier, Journal journal) {
        try {
            Applier.Applied applied = applier.apply(site.progress());
            List<KeptPath> kept = new ArrayList<>(job.kept());
            kept.addAll(applied.kept());
            kept.addAll(applier.verify(site.progress()));
            site.milestones().reached(Milestone.APPLIED);
            UndoRecord done = staged.record().without(applied.untouched());
            site.updateIndex(done.index());
            site.milestones().reached(Milestone.INDEXED);
            Operation begun = staged.operation();
            Operation logged = done.equals(staged.record())
                    ? log.update(begun, done, begun.recordCommit(), Operation.State.DONE, kept.size())
                    : log.update(begun, done, Operation.State.DONE, kept.size());
            site.milestones().reached(Milestone.LOGGED);
            staging.close();
            journal.finish();
            return new Outcome(logged, done.paths(), kept);
        } catch (IOException e) {
            journal.close();
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "stopped half-way below " + job.tree().root() + ": " + AtomicFile.reason(e),
                    Interruptions.CURE,
                    e);
        }
    }

    private static BlobHash hash(Operation operation) {
        return BlobHash.like(operation.commit().object());
    }

    private List<Step> record(Job job, List<Step> steps, List<KeptPath> unrecorded) {
        BlobHash hash = hashOfRepository();
        try (ObjectSession objects = site.repository().objects().session(steps.size())) {
            Recorder recorder = new Recorder(
                    job.tree().remembering(),
                    job.contents() == UndoRecord.Contents.DIGESTS
                            ? hash::of
                            : site.contents(job.contents(), hash, objects));
            List<Step> recorded = record(job, steps, recorder, unrecorded);
            objects.flush();
            return recorded;
        }
    }

    private List<Step> record(Job job, List<Step> steps, Recorder recorder, List<KeptPath> unrecorded) {
        List<Step> recorded = new ArrayList<>();
        try (Task task = site.progress().begin("Recording", Unit.FILES, steps.size())) {
            boolean files = job.contents() == UndoRecord.Contents.FILES;
            SideBySide.Order order = files ? SideBySide.Order.IN_TURN : SideBySide.Order.ANY;
            SideBySide.each(steps, order, step -> recorded(job, step, recorder), (step, done) -> {
                recorded.add(done);
                if (done.before() instanceof PathState.Unrecorded what
                        && job.contents() != UndoRecord.Contents.DIGESTS) {
                    unrecorded.add(new KeptPath(step.path(), "it cannot be recorded for undo: " + what.what()));
                }
                task.advance(1);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Recording says itself what it could not read.
        }
        return recorded;
    }

    private static Step recorded(Job job, Step step, Recorder recorder) {
        PathState before = step.before().hasContent() ? step.before() : recorder.record(step.path(), step.found());
        return step.recorded(before, stamp(job, step));
    }

    /** A file that got another name has another time of change. */
    private static Stamp stamp(Job job, Step step) {
        if (job.contents() != UndoRecord.Contents.FILES) {
            return step.found();
        }
        Stamp now = job.tree().stamp(step.path());
        return now.isSameFile(step.found()) ? now : step.found();
    }

    private BlobHash hashOfRepository() {
        boolean sha256 = site.repository()
                .config()
                .string("extensions.objectformat")
                .filter("sha256"::equals)
                .isPresent();
        return sha256 ? BlobHash.SHA256 : BlobHash.SHA1;
    }

    /** What is known before anything is written: what was there, and what shall be gone. */
    private static UndoRecord planned(Job job, List<Step> steps) {
        Map<RepoPath, PathState> after = new HashMap<>();
        for (Step step : steps) {
            after.put(
                    step.path(),
                    step.goal() instanceof Goal.Nothing
                            ? PathState.ABSENT
                            : new PathState.Unrecorded("not written yet"));
        }
        return transitions(job, steps, after);
    }

    private static UndoRecord transitions(Job job, List<Step> steps, Map<RepoPath, PathState> after) {
        Map<RepoPath, PathTransition> paths = new TreeMap<>();
        for (Step step : steps) {
            PathState then = after.getOrDefault(step.path(), PathState.ABSENT);
            paths.put(step.path(), new PathTransition(step.path(), step.before(), then));
        }
        return new UndoRecord(job.contents(), List.copyOf(paths.values()), job.index());
    }

    /** Redo and --resume take the new contents from there. */
    private void store(Job job, BlobHash hash, Map<RepoPath, PathState> after, Applier applier) throws IOException {
        try (ObjectSession objects = site.repository().objects().session(after.size())) {
            store(site.contents(job.contents(), hash, objects), after, applier);
            objects.flush();
        }
    }

    private void store(ContentStore contents, Map<RepoPath, PathState> after, Applier applier) throws IOException {
        Set<ObjectName> known = new HashSet<>();
        for (Map.Entry<RepoPath, PathState> path : after.entrySet()) {
            PathState then = path.getValue();
            Path file = applier.temporary(path.getKey()).orElse(site.state().scratch());
            if (then instanceof PathState.RegularFile regular && isNew(contents, regular.content(), known)) {
                try (InputStream in = Files.newInputStream(file)) {
                    contents.write(file, in, regular.size());
                }
            } else if (then instanceof PathState.Link link && isNew(contents, link.content(), known)) {
                byte[] target = LinkTarget.read(file);
                contents.write(new ByteArrayInputStream(target), target.length);
            }
        }
    }

    private static boolean isNew(ContentStore contents, ObjectName content, Set<ObjectName> known) throws IOException {
        // A file of vtag's own looks for itself whether it must be kept again.
        return known.add(content) && (contents instanceof FileContents || !contents.holds(content));
    }
}
