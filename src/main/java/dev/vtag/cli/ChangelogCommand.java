package dev.vtag.cli;

import dev.vtag.changelog.ChangelogEntry;
import dev.vtag.changelog.ChangelogFile;
import dev.vtag.changelog.ChangelogFile.Edits;
import dev.vtag.changelog.ChangelogReport;
import dev.vtag.changelog.ChangelogWriter;
import dev.vtag.changelog.EntryTeller;
import dev.vtag.changelog.OtherChangelog;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.Site;
import dev.vtag.version.Version;
import dev.vtag.view.ChangelogView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private ChangelogScope scope;

    @Option(
            names = "--write",
            description =
                    "Put the entry into the changelog in the work tree, or replace the one that vtag wrote there.")
    private boolean write;

    @Option(names = "--anew", description = "With --write: also where the entry that vtag wrote was edited by hand.")
    private boolean anew;

    @Override
    public Integer call() {
        if (anew && !write) {
            throw new VtagException(ErrorKind.USAGE, "--anew goes with --write", "vtag changelog --write --anew");
        }
        scope.check(write ? ChangelogScope.Use.WRITTEN : ChangelogScope.Use.SHOWN);
        try (Session session = invocation.open()) {
            RepoPath path = RepoPath.of(session.config().release().changelog());
            ChangelogFile style = style(session, path);
            List<ChangelogEntry> entries =
                    scope.entries(session, new EntryTeller(session.repository(), session.config(), style));
            if (!write) {
                session.console().show(new ChangelogReport(entries, null, false), new ChangelogView());
                return 0;
            }
            ChangelogEntry entry = entries.get(0);
            Optional<String> other = OtherChangelog.note(session.root(), path);
            boolean changed = writer(session, path).write(entry.title() + " -> " + path, insertion(entry));
            session.console().confirm(new ChangelogReport(entries, path.toString(), changed), new ChangelogView());
            other.ifPresent(session.console()::note);
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

    /** The heading of the report is the file's own already: only the text goes between the marks. */
    private Function<ChangelogFile, byte[]> insertion(ChangelogEntry entry) {
        Edits edits = anew ? Edits.REPLACED : Edits.KEPT;
        String text = entry.markdown().substring(entry.markdown().indexOf('\n') + 1);
        String date = entry.date();
        return date == null
                ? file -> file.with(edits).withUnreleased(text)
                : file -> file.with(edits).withPast(Version.parse(entry.title()), LocalDate.parse(date), text);
    }
}
