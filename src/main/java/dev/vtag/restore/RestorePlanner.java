package dev.vtag.restore;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Goal;
import dev.vtag.operation.PathState;
import dev.vtag.operation.Stamp;
import dev.vtag.operation.Step;
import dev.vtag.restore.DiskFacts.Extra;
import dev.vtag.restore.DiskFacts.Found;
import dev.vtag.restore.DiskFacts.Sameness;
import dev.vtag.restore.PlannedPath.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides, from the source and what was found on disk, what happens to each path. Reads and writes nothing. */
final class RestorePlanner {
    private static final String IN_THE_WAY = "in the way of";
    private static final DiskFacts.Listing NOWHERE = new DiskFacts.Listing(Stamp.ABSENT, List.of());

    private final String source;
    private final RestoreRequest request;
    private final DiskFacts facts;
    private final Set<RepoPath> lasting;
    private final NavigableMap<RepoPath, PlannedPath> paths = new TreeMap<>();
    private final NavigableMap<RepoPath, Step> steps = new TreeMap<>();
    private int files;

    /**
     * Prepares to plan.
     *
     * @param facts what is on disk
     * @param lasting directories that stay even where they become empty: the user's own, the target
     */
    RestorePlanner(RestoreRequest request, DiskFacts facts, Set<RepoPath> lasting) {
        this.source = request.source().name();
        this.request = request;
        this.facts = facts;
        this.lasting = lasting;
    }

    /**
     * Returns the plan.
     *
     * @param entries the source's entries by their paths on disk
     * @param goal what each entry shall become, given what was found
     */
    RestorePlan plan(Map<RepoPath, SourceEntry> entries, Function<RepoPath, Goal> goal) {
        files = entries.size();
        for (Map.Entry<RepoPath, SourceEntry> entry : entries.entrySet()) {
            restore(entry.getKey(), entry.getValue(), goal);
        }
        deleteExtras();
        return new RestorePlan(List.copyOf(paths.values()), List.copyOf(steps.values()), files);
    }

    private void restore(RepoPath path, SourceEntry entry, Function<RepoPath, Goal> goal) {
        Found found = facts.found().getOrDefault(path, Found.NOTHING);
        RepoPath obstacle = obstacle(path);
        boolean there = obstacle != null || !found.stamp().isAbsent();
        if (there && request.overwrite() == RestoreRequest.Overwrite.NEVER) {
            boolean same = obstacle == null && found.sameness() == Sameness.SAME;
            say(path, same ? Action.UNCHANGED : Action.SPARED, same ? "" : "is there; kept (--overwrite never)");
            return;
        }
        boolean always = request.overwrite() == RestoreRequest.Overwrite.ALWAYS && entry.mode() != FileMode.GITLINK;
        if (found.sameness() == Sameness.SAME && (!always || !there)) {
            say(path, Action.UNCHANGED, "");
            return;
        }
        boolean recorded = request.undo() == RestoreRequest.Undo.RECORDED;
        if (there && recorded && !facts.unrecorded().isEmpty()) {
            say(path, Action.KEPT, facts.unrecorded());
            return;
        }
        if (!found.untouchable().isEmpty()) {
            say(path, Action.KEPT, found.untouchable());
            return;
        }
        if (recorded && !found.unrecordable().isEmpty()) {
            say(path, Action.KEPT, found.unrecordable() + ": it cannot be recorded for undo (--no-undo replaces it)");
            return;
        }
        if (obstacle != null && !clear(path, obstacle)) {
            return;
        }
        if (found.stamp().kind() == Stamp.Kind.DIRECTORY) {
            empty(path);
        }
        steps.put(path, new Step(path, found.stamp(), PathState.ABSENT, goal.apply(path)));
        if (!there || obstacle != null) {
            say(path, Action.RESTORED, request.target() == null ? "deleted since " + source : "missing there");
        } else {
            say(path, Action.UPDATED, changed(found));
        }
    }

    private String changed(Found found) {
        return switch (found.sameness()) {
            case SAME -> "written again";
            case OTHER_MODE -> "executable bit changed since " + source;
            case DIFFERENT ->
                found.stamp().kind() == Stamp.Kind.DIRECTORY
                        ? "a directory since " + source
                        : request.target() == null ? "changed since " + source : "differs there";
        };
    }

    private @Nullable RepoPath obstacle(RepoPath path) {
        for (RepoPath above = path.parent(); !above.isRoot(); above = above.parent()) {
            if (facts.obstacles().containsKey(above)) {
                return above;
            }
        }
        return null;
    }

    /** Plans a directory in the place of a file or link above the path; returns whether that may be. */
    private boolean clear(RepoPath path, RepoPath obstacle) {
        Stamp stamp = facts.obstacles().getOrDefault(obstacle, Stamp.ABSENT);
        if (stamp.kind() == Stamp.Kind.SPECIAL && request.undo() == RestoreRequest.Undo.RECORDED) {
            say(path, Action.KEPT, "a special file is in the way, which cannot be recorded for undo:", obstacle);
            return false;
        }
        steps.computeIfAbsent(obstacle, at -> new Step(at, stamp, PathState.ABSENT, new Goal.Directory(Goal.NEW)));
        if (!paths.containsKey(obstacle)) {
            say(obstacle, Action.DELETED, IN_THE_WAY, path);
        }
        return true;
    }

    /** Plans to delete everything in a directory that gives way to a file. */
    private void empty(RepoPath directory) {
        facts.inTheWay().forEach((path, stamp) -> {
            if (!path.equals(directory) && path.isWithin(directory)) {
                steps.put(path, new Step(path, stamp, PathState.ABSENT, Goal.NOTHING));
                if (stamp.kind() != Stamp.Kind.DIRECTORY) {
                    say(path, Action.DELETED, IN_THE_WAY, directory);
                }
            }
        });
    }

    private void deleteExtras() {
        Set<RepoPath> gone = new HashSet<>();
        for (Map.Entry<RepoPath, Extra> entry : facts.extras().entrySet()) {
            RepoPath path = entry.getKey();
            if (paths.containsKey(path) || steps.containsKey(path)) {
                continue;
            }
            Extra extra = entry.getValue();
            String lacking = "not in " + source;
            if (request.deletion() == RestoreRequest.Deletion.NONE
                    && !extra.protection().isEmpty()) {
                say(path, Action.EXTRA, lacking + "; kept: " + extra.protection());
            } else if (request.deletion() == RestoreRequest.Deletion.NONE) {
                say(path, Action.EXTRA, lacking + "; kept (--delete would remove it)");
            } else if (!facts.blind().isEmpty()) {
                say(
                        path,
                        Action.EXTRA,
                        lacking + "; nothing is deleted, as this cannot be read:",
                        facts.blind().get(0));
            } else if (request.undo() == RestoreRequest.Undo.RECORDED
                    && !facts.unrecorded().isEmpty()) {
                say(path, Action.KEPT, facts.unrecorded());
            } else if (!extra.protection().isEmpty()) {
                say(path, Action.EXTRA, lacking + "; kept: " + extra.protection());
            } else {
                steps.put(path, new Step(path, extra.stamp(), PathState.ABSENT, Goal.NOTHING));
                say(path, Action.DELETED, lacking);
                gone.add(path);
            }
        }
        prune(gone);
    }

    /** Plans to remove the directories that the deletions leave empty, up to the first that is not, as git does. */
    private void prune(Set<RepoPath> gone) {
        List<RepoPath> directories = new ArrayList<>(facts.directories().keySet());
        // The deepest first.
        directories.sort((a, b) -> b.compareTo(a));
        for (RepoPath directory : directories) {
            DiskFacts.Listing listing = facts.directories().getOrDefault(directory, NOWHERE);
            if (!directory.isRoot()
                    && !lasting.contains(directory)
                    && !listing.held().isEmpty()
                    && gone.containsAll(listing.held())
                    && !isWrittenTo(directory)) {
                steps.put(directory, new Step(directory, listing.stamp(), PathState.ABSENT, Goal.NOTHING));
                gone.add(directory);
            }
        }
    }

    private boolean isWrittenTo(RepoPath directory) {
        for (Map.Entry<RepoPath, Step> step :
                steps.tailMap(directory.child(RepoPath.ROOT), true).entrySet()) {
            if (!step.getKey().isWithin(directory)) {
                return false;
            }
            if (!(step.getValue().goal() instanceof Goal.Nothing)) {
                return true;
            }
        }
        return false;
    }

    private void say(RepoPath path, Action action, String reason) {
        say(path, action, reason, null);
    }

    private void say(RepoPath path, Action action, String reason, @Nullable RepoPath about) {
        paths.put(path, new PlannedPath(path, action, reason, about));
    }
}
