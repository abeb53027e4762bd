package dev.vtag.release;

import dev.vtag.changelog.ChangeSummary;
import dev.vtag.changelog.CommitNotes;
import dev.vtag.changelog.EditedContext;
import dev.vtag.changelog.EntryContext;
import dev.vtag.changelog.GivenContext;
import dev.vtag.changelog.ReleaseChanges;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.metrics.MetricSet;
import dev.vtag.metrics.MetricsDelta;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.version.Version;
import java.util.Objects;

/** Gathers what a release's changelog entry is written from. */
final class ReleaseEntry {
    private ReleaseEntry() {}

    /** Returns the context as it was measured, or as the releaser edited it; REFUSED where the edited one does not fit. */
    static EntryContext context(
            ReleaseRequest request, ReleaseFacts facts, Version version, MetricCatalogue catalogue) {
        PreviousRelease previous = facts.range().previous();
        MetricSet now = facts.measured().set();
        MetricsDelta delta = now == null
                ? null
                : MetricsDelta.between(previous == null ? MetricSet.EMPTY : previous.metrics(), now, catalogue);
        EntryContext computed = EntryContext.of(new ReleaseChanges(
                version.toString(),
                previous == null ? null : previous.version().toString(),
                Objects.requireNonNull(facts.head().commitId()).hex(),
                request.message(),
                CommitNotes.of(facts.range().commits()),
                ChangeSummary.of(facts.range().changes()),
                facts.range().more().configuration(),
                delta,
                facts.range().more().authors()));
        GivenContext edited = request.inputs().context();
        return edited == null ? computed : EditedContext.accepted(computed, edited);
    }
}
