package dev.vtag.cli;

import dev.vtag.changelog.ChangelogEntry;
import dev.vtag.changelog.ChangelogFile;
import dev.vtag.changelog.ChangelogReport;
import dev.vtag.changelog.ChangelogWriter;
import dev.vtag.changelog.EntryTeller;
import dev.vtag.changelog.MeasuredFiles;
import dev.vtag.console.Quantity;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.RepoPath;
import dev.vtag.metrics.MetricsDocument;
import dev.vtag.operation.Site;
import dev.vtag.store.ChangelogDraft;
import dev.vtag.version.Version;
import dev.vtag.view.ChangelogView;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag changelog}: an entry of the changelog. */
@Command(
        name = "changelog",
        header = "Tells an entry of the changelog: of a version, of a range, or of what is not released yet.",
        footer = {
            "vtag changelog",
            "vtag changelog v5.5.1-ood --write",
            "vtag changelog v5.5.0..main --json | jq '.entries[0].context.files'"
        },
        description = {
            "Markdown on standard output; --json shows what it is written from as well.",
            "An entry is told anew from the repository; what was written by hand stands in the file alone.",
            "What --write does, vtag undo takes back."
        })
final class ChangelogCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "A version, or a range A..B of revisions. What is not released yet, unless said.")
    private @Nullable String what;

    @Option(names = "--unreleased", description = "Tell what is not released yet.")
    private boolean unreleased;

    @Option(names = "--all", description = "Tell every version that has a tag, the highest first.")
    private boolean all;

    @Option(
            names = "--write",
            description =
                    "Put the entry into the changelog in the work tree, or replace the one that vtag wrote there.")
    private boolean write;

    @Override
    public Integer call() {
        check();
        try (Session session = invocation.open()) {
            RepoPath path = RepoPath.of(session.config().release().changelog());
            ChangelogFile style = style(session, path);
            List<ChangelogEntry> entries =
                    entries(session, new EntryTeller(session.repository(), session.config(), style));
            if (!write) {
                session.console().show(new ChangelogReport(entries, null, false), new ChangelogView());
                return 0;
            }
            ChangelogEntry entry = entries.get(0);
            boolean changed = writer(session, path).write(entry.title() + " -> " + path, insertion(entry));
            session.console().confirm(new ChangelogReport(entries, path.toString(), changed), new ChangelogView());
            return 0;
        }
    }

    /** Entries are told in the manner of the file they go into; where they only are shown, any manner will do. */
    private ChangelogFile style(Session session, RepoPath path) {
        if (session.repository().layout().workTree().isEmpty()) {
            return ChangelogFile.create();
        }
        try {
            return writer(session, path).read().orElseGet(ChangelogFile::create);
        } catch (VtagException e) {
            if (write) {
                throw e;
            }
            return ChangelogFile.create();
        }
    }

    private static ChangelogWriter writer(Session session, RepoPath path) {
        Site site = Site.of(
                session.repository(),
                session.state(),
                session.clock(),
                session.console().progress());
        return new ChangelogWriter(site, path);
    }

    private void check() {
        if (Stream.of(what != null, unreleased, all).filter(chosen -> chosen).count() > 1) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "a version or range, --unreleased and --all do not go together",
                    "vtag changelog --help");
        }
        if (write && (all || isRange())) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "--write takes one version, or what is not released yet",
                    all ? "vtag changelog --all > CHANGELOG.new.md" : "vtag changelog VERSION --write");
        }
    }

    private boolean isRange() {
        return what != null && what.contains("..");
    }

    private List<ChangelogEntry> entries(Session session, EntryTeller teller) {
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

    /** The heading of the report is the file's own already: only the text goes between the marks. */
    private static Function<ChangelogFile, byte[]> insertion(ChangelogEntry entry) {
        String text = entry.markdown().substring(entry.markdown().indexOf('\n') + 1);
        String date = entry.date();
        return date == null
                ? file -> file.withUnreleased(text)
                : file -> file.withPast(Version.parse(entry.title()), java.time.LocalDate.parse(date), text);
    }
}
