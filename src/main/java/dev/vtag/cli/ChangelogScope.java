package dev.vtag.cli;

import dev.vtag.changelog.ChangelogEntry;
import dev.vtag.changelog.EntryTeller;
import dev.vtag.changelog.MeasuredFiles;
import dev.vtag.console.Quantity;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.store.ChangelogDraft;
import dev.vtag.version.Version;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What of the changelog is told. */
final class ChangelogScope {
    /** What becomes of the entries. */
    enum Use {
        SHOWN,
        WRITTEN
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "A version, or a range A..B of revisions. What is not released yet, unless said.")
    private @Nullable String what;

    @Option(names = "--unreleased", description = "Tell what is not released yet.")
    private boolean unreleased;

    @Option(names = "--all", description = "Tell every version that has a tag, the highest first.")
    private boolean all;

    /** Refuses what does not go together. */
    void check(Use use) {
        if (Stream.of(what != null, unreleased, all).filter(chosen -> chosen).count() > 1) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "a version or range, --unreleased and --all do not go together",
                    "vtag changelog --help");
        }
        if (use == Use.WRITTEN && (all || isRange())) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--write takes one version, or what is not released yet",
                    all ? "vtag changelog --all > CHANGELOG.new.md" : "vtag changelog VERSION --write");
        }
    }

    /** Returns the entries, told. */
    List<ChangelogEntry> entries(Session session, EntryTeller teller) {
        if (all) {
            return teller.all();
        }
        String named = what;
        if (named == null) {
            sayWhatIsStaged(session);
            return List.of(teller.unreleased(measured(session)));
        }
        int dots = named.indexOf("..");
        if (dots < 0) {
            return List.of(teller.version(Version.parse(named)));
        }
        String to = named.substring(dots).replaceFirst("^\\.{2,3}", "");
        return List.of(teller.range(named.substring(0, dots), to.isEmpty() ? "HEAD" : to));
    }

    private boolean isRange() {
        return what != null && what.contains("..");
    }

    /** Says what a commit's hook saw staged, where that commit did not come about. */
    private static void sayWhatIsStaged(Session session) {
        String head =
                session.repository().refs().head().commit().map(CommitId::hex).orElse("");
        ChangelogDraft.read(session.state().changelogDraft())
                .filter(draft -> draft.head().equals(head) && !draft.staged().isEmpty())
                .map(draft -> Quantity.of(draft.staged().lines().count(), "file"))
                .ifPresent(files -> session.console().note("staged and not committed, so not in this entry: " + files));
    }

    private static @Nullable MetricsDocument measured(Session session) {
        List<String> metrics = session.config().release().metrics();
        return session.repository().layout().workTree().isEmpty()
                ? null
                : new MeasuredFiles(session.repository(), session.state())
                        .read(metrics)
                        .orElse(null);
    }
}
