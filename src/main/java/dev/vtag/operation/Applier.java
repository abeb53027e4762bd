package dev.vtag.operation;

import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings paths from exactly what was found to what they shall be. First everything is written aside and made durable;
 * then each path is looked at again and takes its content by one rename; deletions come last. A path that is no longer
 * what was found is kept.
 */
final class Applier {
    private final DiskTree tree;
    private final StagingArea staging;
    private final BlobHash hash;
    private final Matcher matcher;
    private final FileSystemSync sync = new FileSystemSync();
    private final Milestones milestones;
    private final NavigableMap<RepoPath, Step> steps = new TreeMap<>();
    private final Map<RepoPath, StagingArea.Staged> staged = new HashMap<>();
    private final Map<RepoPath, KeptPath> kept = new LinkedHashMap<>();
    private final Set<RepoPath> inUse = new HashSet<>();
    private final Instant seen;
    private Instant renaming = Instant.MIN;

    /**
     * Prepares to apply steps.
     *
     * @param steps one for each path; a directory that is missing above a path has one too
     * @param seen when the steps were found to be as they say, at the latest
     */
    Applier(DiskTree tree, StagingArea staging, BlobHash hash, List<Step> steps, Instant seen, Milestones milestones) {
        this.tree = tree.forChanging();
        this.staging = staging;
        this.hash = hash;
        this.matcher = new Matcher(this.tree, hash);
        this.milestones = milestones;
        this.seen = seen;
        for (Step step : steps) {
            this.steps.put(step.path(), step);
        }
    }

    /** Leaves a path as it is, and with it what depends on it. */
    void keep(KeptPath path) {
        kept.putIfAbsent(path.path(), path);
    }

    /** Writes all temporaries and returns what each path will be. Nothing that is the user's is touched. */
    Map<RepoPath, PathState> stage(Progress progress) throws IOException {
        staging.create();
        Map<RepoPath, PathState> after = new HashMap<>();
        long files =
                steps.values().stream().filter(step -> step.goal().hasContent()).count();
        try (Task task = progress.begin("Writing", Unit.FILES, files)) {
            List<Step> making = new ArrayList<>();
            for (Step step : steps.values()) {
                if (step.goal() instanceof Goal.Nothing) {
                    after.put(step.path(), PathState.ABSENT);
                } else {
                    making.add(step);
                }
            }
            boolean concurrent = making.stream().allMatch(step -> step.goal().isConcurrent());
            SideBySide.Order order = concurrent ? SideBySide.Order.ANY : SideBySide.Order.IN_TURN;
            SideBySide.each(making, order, step -> staging.stage(step.path(), step.goal()), (step, made) -> {
                staged.put(step.path(), made);
                after.put(step.path(), made.state());
                task.advance(step.goal().hasContent() ? 1 : 0);
                milestones.reached(Milestone.TEMPORARY_WRITTEN);
            });
        }
        return after;
    }

    /** Returns where the temporary of a path lies that has content. */
    Optional<Path> temporary(RepoPath path) {
        return Optional.ofNullable(staged.get(path)).map(StagingArea.Staged::file);
    }

    /** Makes the temporaries durable. */
    void syncStaged() throws IOException {
        staging.sync(sync);
    }

    /**
     * What applying came to.
     *
     * @param kept the paths kept because they changed meanwhile, and what depends on them
     * @param untouched every path that was not brought to its goal: those kept, and directories still in use
     */
    record Applied(List<KeptPath> kept, Set<RepoPath> untouched) {
        Applied {
            kept = List.copyOf(kept);
            untouched = Set.copyOf(untouched);
        }
    }

    /** Applies the steps. */
    Applied apply(Progress progress) throws IOException {
        // By the clock that files have their times from, whatever the time of the operation is.
        renaming = Instant.ofEpochMilli(System.currentTimeMillis());
        try (DirectoryCursor cursor = new DirectoryCursor(tree.root());
                Task task = progress.begin("Replacing", Unit.FILES, steps.size())) {
            for (Step step : steps.values()) {
                place(step, cursor);
                task.advance(1);
            }
            for (Step step : steps.descendingMap().values()) {
                delete(step, cursor);
            }
        }
        staging.syncPlaces(sync, steps.keySet());
        Set<RepoPath> untouched = new HashSet<>(kept.keySet());
        untouched.addAll(inUse);
        return new Applied(List.copyOf(kept.values()), untouched);
    }

    /** Looks again at what was placed, and returns what is not as it was written. */
    List<KeptPath> verify(Progress progress) throws IOException {
        List<KeptPath> wrong = new ArrayList<>();
        Matcher reader = new Matcher(tree.remembering(), hash);
        try (Task task = progress.begin("Verifying", Unit.FILES, steps.size())) {
            SideBySide.each(
                    List.copyOf(steps.values()),
                    SideBySide.Order.ANY,
                    step -> kept.containsKey(step.path())
                            || !step.goal().hasContent()
                            || reader.isPlaced(step.path(), Objects.requireNonNull(staged.get(step.path())), renaming),
                    (step, right) -> {
                        if (!right) {
                            wrong.add(new KeptPath(step.path(), "changed as soon as it was written"));
                        }
                        task.advance(1);
                    });
        }
        return wrong;
    }

    private void place(Step step, DirectoryCursor cursor) throws IOException {
        if (step.goal() instanceof Goal.Nothing || kept.containsKey(step.path())) {
            return;
        }
        Optional<RepoPath> above = keptAbove(step.path());
        if (above.isPresent()) {
            keep(step, above.get() + " above it was kept");
            return;
        }
        if (step.replacesDirectory()) {
            if (!clearDirectory(step, cursor)) {
                return;
            }
        } else if (!matcher.unchanged(step, seen)) {
            if (!isThere(step)) {
                keepChanged(step);
            }
            return;
        }
        StagingArea.Staged made = staged.get(step.path());
        if (made == null || (step.found().kind() == Stamp.Kind.DIRECTORY && step.goal() instanceof Goal.Directory)) {
            return;
        }
        try {
            if (step.goal() instanceof Goal.Directory && !step.found().isAbsent()) {
                cursor.deleteFile(step.path());
                milestones.reached(Milestone.WAY_CLEARED);
            }
            staging.place(made, step.path(), cursor);
            milestones.reached(Milestone.PLACED);
        } catch (FileSystemException e) {
            if (parentIsThere(step.path()) && matcher.unchanged(step, seen)) {
                throw e;
            }
            keepChanged(step);
        }
    }

    /** A directory that is mounted at two places got it at the other one. */
    private boolean isThere(Step step) throws IOException {
        StagingArea.Staged made = staged.get(step.path());
        return made != null && matcher.holds(step.path(), made.state());
    }

    private boolean parentIsThere(RepoPath path) {
        RepoPath parent = path.parent();
        return parent.isRoot() || tree.stamp(parent).kind() == Stamp.Kind.DIRECTORY;
    }

    /** Empties and removes a directory in the way, if it holds exactly what was found. */
    private boolean clearDirectory(Step step, DirectoryCursor cursor) throws IOException {
        List<RepoPath> held = new ArrayList<>();
        collect(step.path(), held);
        for (RepoPath path : held) {
            Step own = steps.get(path);
            if (own == null
                    || kept.containsKey(path)
                    || !(own.goal() instanceof Goal.Nothing)
                    || !matcher.unchanged(own, seen)) {
                keep(new KeptPath(step.path(), "it is a directory in which something changed meanwhile:", path, null));
                held.forEach(below -> {
                    Step other = steps.get(below);
                    if (other != null) {
                        keep(new KeptPath(other.path(), "it was kept with", step.path(), null));
                    }
                });
                return false;
            }
        }
        Collections.reverse(held);
        for (RepoPath path : held) {
            if (tree.stamp(path).kind() == Stamp.Kind.DIRECTORY) {
                cursor.deleteDirectory(path);
            } else {
                cursor.deleteFile(path);
            }
            milestones.reached(Milestone.WAY_CLEARED);
        }
        cursor.deleteDirectory(step.path());
        milestones.reached(Milestone.WAY_CLEARED);
        return true;
    }

    /** Adds everything below the directory, parents first. */
    private void collect(RepoPath directory, List<RepoPath> held) {
        for (RepoPath path : tree.list(directory)) {
            held.add(path);
            if (tree.stamp(path).kind() == Stamp.Kind.DIRECTORY) {
                collect(path, held);
            }
        }
    }

    private void delete(Step step, DirectoryCursor cursor) throws IOException {
        if (!(step.goal() instanceof Goal.Nothing) || kept.containsKey(step.path())) {
            return;
        }
        Stamp now = tree.stamp(step.path());
        if (now.isAbsent()) {
            return;
        }
        if (!matcher.unchanged(step, seen)) {
            keepChanged(step);
            return;
        }
        try {
            if (now.kind() == Stamp.Kind.DIRECTORY) {
                cursor.deleteDirectory(step.path());
            } else {
                cursor.deleteFile(step.path());
            }
            milestones.reached(Milestone.DELETED);
        } catch (FileSystemException e) {
            if (now.kind() == Stamp.Kind.DIRECTORY
                    && (staging.isMountPoint(step.path())
                            || !tree.list(step.path()).isEmpty())) {
                inUse.add(step.path());
            } else if (parentIsThere(step.path()) && matcher.unchanged(step, seen)) {
                throw new IOException("cannot delete " + step.path() + ": " + AtomicFile.reason(e), e);
            } else {
                keepChanged(step);
            }
        }
    }

    private Optional<RepoPath> keptAbove(RepoPath path) {
        for (RepoPath above = path.parent(); !above.isRoot(); above = above.parent()) {
            if (kept.containsKey(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private void keepChanged(Step step) {
        keep(step, "it changed meanwhile");
    }

    private void keep(Step step, String reason) {
        keep(new KeptPath(step.path(), reason));
    }
}
