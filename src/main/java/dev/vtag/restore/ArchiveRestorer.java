package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.operation.Outcome;
import dev.vtag.operation.UnloggedRunner;
import dev.vtag.progress.Progress;
import dev.vtag.restore.DiskFacts.Extra;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Restores from an archive into a directory where there is no repository: what is missing comes back; what is there stays
 * unless undo is given up, since nothing can be recorded.
 */
public final class ArchiveRestorer {
    private static final String UNRECORDED = "no repository is here to record it in for undo (--no-undo replaces it)";

    private final Map<String, String> variables;
    private final Clock clock;
    private final Progress progress;

    /** Creates a restorer; the variables may say how pathspecs are meant. */
    public ArchiveRestorer(Map<String, String> variables, Clock clock, Progress progress) {
        this.variables = Map.copyOf(variables);
        this.clock = clock;
        this.progress = progress;
    }

    /** Whether to act. */
    public enum Mode {
        /** Only shows what would be done. */
        PREVIEW,
        /** Does it. */
        RESTORE
    }

    /** Restores the request's archive to its target, or shows what that would do. */
    public RestoreResult restore(RestoreRequest request, Mode mode) {
        Path target = request.target();
        if (target == null) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no repository here to restore in place",
                    "restore to a directory: vtag restore " + request.source().name() + " --target DIR");
        }
        Place place = Place.outsideGit(target);
        Instant seen = clock.instant();
        PathSelection selection = new GitSelection(
                Pathspec.parse(request.paths(), RepoPath.ROOT, place.tree().root(), variables));
        try (SourceReader reader = new SourceReader(null)) {
            SourceTree listed =
                    reader.read(request.source(), selection, request.trust().damage());
            SourceTree source = new DamageProbe(null, progress).probe(request, ExpansionLimit.check(request, listed));
            Unmatched.refuse(request, RepoPath.ROOT, selection, source, reader);
            SourceContents contents = new SourceContents(null, null, new SourceContents.ModeTrust(true, true));
            ExtraFinder finder = new ExtraFinder(place, selection, source, contents, List.of(), ExtraFinder.Rules.NONE);
            Map<RepoPath, Extra> extras = finder.inDirectory();
            Map<RepoPath, SourceEntry> entries = place.entries(source);
            DiskFacts facts = new DiskSurvey(place, contents, UNRECORDED).survey(entries, extras, Set.of(), progress);
            RestorePlan plan = new RestorePlanner(request, facts, place.lasting(place.prefix()))
                    .plan(entries, contents.goals(entries, facts));
            RestoreReport report =
                    new RestoreReport(request, place, plan, source, Map.of(), List.of(), finder.notes(request));
            if (mode == Mode.PREVIEW) {
                return report.preview();
            }
            Outcome outcome = new UnloggedRunner(progress).run(place.tree(), plan.steps(), seen);
            return report.done(outcome);
        }
    }
}
