package dev.vtag.cli;

import dev.vtag.artifact.ArtifactStore;
import dev.vtag.cli.Session.Manner;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.snapshot.Pruner;
import dev.vtag.snapshot.Pruner.Mode;
import dev.vtag.snapshot.SavedPruner;
import dev.vtag.store.Leftovers;
import dev.vtag.view.ArtifactGarbageView;
import dev.vtag.view.PruneView;
import dev.vtag.view.SavedPruneView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vtag prune}: drops what retention does not keep. */
@Command(
        name = "prune",
        header = "Drops the snapshots that no rule of retention keeps.",
        footer = {"vtag prune --dry-run", "vtag prune --artifacts", "vtag prune --unreleased --dry-run"},
        description = {
            "The rules stand in vtag.yml under snapshots.keep. The newest snapshot of a work tree and pinned ones stay"
                    + " always.",
            "A dropped snapshot stays in the trash for 14 days: vtag pin brings it back.",
            "What killed commands left, temporary files and locks, goes too."
        })
final class PruneCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Option(names = "--dry-run", description = "Show what would go and why the rest stays, and do nothing.")
    private boolean dryRun;

    @Option(names = "--artifacts", description = "Drop artefacts that no version has, instead of snapshots.")
    private boolean artifacts;

    @Option(
            names = "--unreleased",
            description = "Drop releases that were taken back, and what rollback scripts saved, more than 30 days ago,"
                    + " instead of snapshots.")
    private boolean unreleased;

    @Override
    public Integer call() {
        if (artifacts && unreleased) {
            throw new VtagException(
                    ErrorKind.USAGE, "--artifacts and --unreleased do not go together", "one after the other");
        }
        try (Session session = invocation.open()) {
            if (artifacts) {
                ArtifactStore.Mode contents = dryRun ? ArtifactStore.Mode.LISTED : ArtifactStore.Mode.DROPPED;
                ArtifactStore store =
                        ArtifactStore.of(session.repository(), session.console().progress());
                session.tell(Manner.of(dryRun), store.prune(contents), new ArtifactGarbageView(contents));
                return 0;
            }
            Mode mode = dryRun ? Mode.DRY_RUN : Mode.APPLY;
            if (unreleased) {
                session.tell(
                        Manner.of(dryRun),
                        new SavedPruner(session.repository(), session.clock()).prune(mode),
                        new SavedPruneView());
                return 0;
            }
            if (!dryRun) {
                new Leftovers(session.state())
                        .clear()
                        .forEach(file -> session.console()
                                .warn("a killed command left " + file
                                        + ", which may not be deleted; check the permissions of " + file.getParent()));
            }
            Pruner pruner = new Pruner(session.repository(), session.clock());
            session.tell(
                    Manner.of(dryRun), pruner.prune(session.config().snapshots().keep(), mode), new PruneView());
            return 0;
        }
    }
}
