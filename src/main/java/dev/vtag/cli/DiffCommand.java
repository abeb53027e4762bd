package dev.vtag.cli;

import dev.vtag.config.SnapshotSettings;
import dev.vtag.git.TreeLimits;
import dev.vtag.restore.SourceComparer;
import dev.vtag.restore.SourceResolver;
import dev.vtag.view.DiffView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vtag diff}: what differs. */
@Command(
        name = "diff",
        header = "Shows which files differ between two sources, or a source and the work tree.",
        footer = {"vtag diff latest", "vtag diff v5.5.0 v5.5.1-ood"},
        description =
                "A source is a version, a snapshot's id or the beginning of one, latest, or any revision of git's."
                        + " The numbers are git's, renames found.")
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(index = "0", paramLabel = "A", description = "The source to start from.")
    private String from = "";

    @Parameters(
            index = "1",
            paramLabel = "B",
            arity = "0..1",
            description = "The source to end with; the work tree unless said.")
    private @Nullable String to;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            SourceResolver sources = new SourceResolver(session.repository(), session.directory());
            SnapshotSettings settings = session.config().snapshots();
            TreeLimits limits = new TreeLimits(settings.maxFileBytes(), settings.maxNewBytes());
            session.console()
                    .show(
                            new SourceComparer(session.repository(), sources)
                                    .compare(from, to, limits, session.console().progress()),
                            new DiffView(session.here()));
            return 0;
        }
    }
}
