package dev.vtag.restore;

import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Goal;
import dev.vtag.operation.KeptPath;
import dev.vtag.operation.Operation;
import dev.vtag.operation.Outcome;
import dev.vtag.operation.Step;
import dev.vtag.restore.PlannedPath.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a plan, before and after it was carried out, in the same words. */
final class RestoreReport {
    private final RestoreRequest request;
    private final Place place;
    private final RestorePlan plan;
    private final SourceTree source;
    private final Map<RepoPath, Integer> counted;
    private final List<RestoreResult.Nested> nested;
    private final List<String> notes;

    /**
     * Prepares to tell.
     *
     * @param counted how many files are in a directory that cannot be read, of those where that is known
     */
    RestoreReport(
            RestoreRequest request,
            Place place,
            RestorePlan plan,
            SourceTree source,
            Map<RepoPath, Integer> counted,
            List<RestoreResult.Nested> nested,
            List<String> notes) {
        this.source = source;
        this.counted = counted;
        this.nested = nested;
        this.request = request;
        this.place = place;
        this.plan = plan;
        this.notes = notes;
    }

    /** Returns the phrase for the log: {@code v1.0.0 docs/a -> docs/a}. */
    String summary() {
        Path target = request.target();
        String from =
                request.source().name() + (request.paths().isEmpty() ? "" : " " + String.join(" ", request.paths()));
        return target == null ? from : from + " -> " + target;
    }

    /** Returns what would be done. */
    RestoreResult preview() {
        return result(Map.of(), null, true);
    }

    /** Returns what was done: the plan, but for what had to be kept. */
    RestoreResult done(Outcome outcome) {
        Map<RepoPath, KeptPath> kept = new HashMap<>();
        for (KeptPath path : outcome.kept()) {
            kept.put(path.path(), path);
        }
        return result(kept, outcome.operation(), false);
    }

    private RestoreResult result(Map<RepoPath, KeptPath> kept, @Nullable Operation operation, boolean dryRun) {
        List<RestoreResult.Line> lines = new ArrayList<>();
        Map<Action, Integer> counts = new HashMap<>();
        for (PlannedPath path : plan.paths()) {
            KeptPath against = kept.get(path.path());
            Action action = against == null ? path.action() : Action.KEPT;
            RepoPath about = against == null ? path.about() : against.about();
            counts.merge(action, 1, Integer::sum);
            if (action != Action.UNCHANGED) {
                lines.add(new RestoreResult.Line(
                        place.inSource(path.path()).toString(),
                        action.name().toLowerCase(Locale.ROOT),
                        against == null ? path.reason() : against.reason(),
                        about == null ? null : place.inSource(about).toString()));
            }
        }
        source.lost().forEach((path, loss) -> lines.add(lost(path, loss)));
        source.unreadable().forEach((path, tree) -> lines.add(unreadable(path, tree)));
        lines.sort(Comparator.comparing(line -> RepoPath.of(line.path())));
        Path target = request.target();
        int uncounted = source.unreadable().size() - counted.size();
        return new RestoreResult(
                request.source().name(),
                SourceKind.of(request.source()),
                SourceCommit.of(request.source()).map(commit -> commit.hex()).orElse(null),
                request.paths(),
                target == null ? null : target.toString(),
                dryRun,
                plan.files()
                        + source.lost().size()
                        + counted.values().stream().mapToInt(Integer::intValue).sum(),
                uncounted == 0 ? null : uncounted,
                bytes(kept),
                counts.getOrDefault(Action.RESTORED, 0),
                counts.getOrDefault(Action.UPDATED, 0),
                counts.getOrDefault(Action.DELETED, 0),
                counts.getOrDefault(Action.UNCHANGED, 0),
                lines,
                nested,
                notes,
                operation == null ? null : operation.id(),
                operation != null && operation.undoable() ? "vtag undo" : null);
    }

    private RestoreResult.Line lost(RepoPath path, SourceTree.Loss loss) {
        return loss.attributes() == null
                ? new RestoreResult.Line(path.toString(), RestoreResult.DAMAGED, damaged(), null)
                : new RestoreResult.Line(
                        path.toString(),
                        RestoreResult.DAMAGED,
                        "how it is to be written is not known, as this is lost:",
                        loss.attributes().toString());
    }

    private RestoreResult.Line unreadable(RepoPath path, ObjectName tree) {
        Integer files = counted.get(path);
        String number = files == null
                ? "how many files that are is not known"
                : files + (files == 1 ? " file" : " files") + " by the index";
        return new RestoreResult.Line(
                path.toString(),
                RestoreResult.DAMAGED,
                damaged() + " with all below it (tree " + tree.hex() + "; " + number + ")",
                null);
    }

    private String damaged() {
        return "damaged in " + request.source().name();
    }

    private long bytes(Map<RepoPath, KeptPath> kept) {
        long sum = 0;
        for (Step step : plan.steps()) {
            if (step.goal() instanceof Goal.File file && !kept.containsKey(step.path())) {
                sum += Math.max(0, file.size());
            }
        }
        return sum;
    }
}
