package dev.vtag.cli;

import dev.vtag.document.RollbackScript;
import dev.vtag.document.ScriptFile;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.WrittenScript;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.TreeId;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.TagName;
import dev.vtag.view.RollbackScriptView;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag rollback-script}: writes a script that needs no vtag. */
@Command(
        name = "rollback-script",
        header = "Writes a script that brings a version back with a shell and git alone.",
        footer = {"vtag rollback-script v5.5.0 -o rollback-to-v5.5.0.sh", "vtag rollback-script --all -o rollback.sh"},
        description = {
            "The script restores VERSION and nothing else: it goes by the commit that the tag names now, and refuses once"
                    + " the tag was moved. It saves everything that is there first, untracked files too, verifies what it"
                    + " wrote, and tells the command that undoes it.",
            "The rollback.sh in a version's own folder leaves that version: it restores the one before."
        })
final class RollbackScriptCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "VERSION", description = "What the script restores.")
    private @Nullable String version;

    @Option(names = "--all", description = "One script for all versions: it lists them, and asks on a terminal.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, executable; standard output where none is named.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        if (all == (version != null)) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    all ? "--all and a VERSION were both given" : "rollback-script needs a VERSION, or --all",
                    "vtag rollback-script VERSION, or vtag rollback-script --all");
        }
        try (Session session = invocation.open()) {
            RollbackScript scripts = new RollbackScript(TemplateSource.of(session.root()));
            RollbackScriptView view = new RollbackScriptView();
            Made made = version == null
                    ? new Made(null, null, scripts.choosing(metrics(session)))
                    : restoring(session, scripts, version);
            if (output == null) {
                session.console().show(new WrittenScript(made.tag(), made.commit(), null, made.text()), view);
            } else {
                ScriptFile.write(session.directory().resolve(output), output.toString(), made.text());
                session.console().confirm(new WrittenScript(made.tag(), made.commit(), output.toString(), null), view);
            }
            return 0;
        }
    }

    private static SortedMap<String, String> metrics(Session session) {
        MetricCatalogue catalogue =
                new MetricCatalogue(session.configOrDefaults("rollback-script").metrics());
        SortedMap<String, String> metrics = new TreeMap<>();
        catalogue
                .headlines()
                .forEach(name -> metrics.put(name, catalogue.meaning(name).unit()));
        return metrics;
    }

    private record Made(@Nullable String tag, @Nullable String commit, String text) {}

    private static Made restoring(Session session, RollbackScript scripts, String typed) {
        TagName tag = new VersionCatalogue(session.repository()).find(typed);
        CommitId commit = session.repository()
                .refs()
                .find(tag.ref())
                .flatMap(ref -> session.repository().objects().peelToCommit(ref.target()))
                .orElseThrow(() ->
                        new VtagException(ErrorKind.CORRUPT, "the tag " + tag.text() + " names no commit", "git fsck"));
        TreeId tree = session.repository().objects().commit(commit).tree();
        return new Made(tag.text(), commit.hex(), scripts.restoring(tag.text(), commit, tree));
    }
}
