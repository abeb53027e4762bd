package dev.vtag.cli;

import dev.vtag.config.SnapshotSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.git.TreeLimits;
import dev.vtag.snapshot.SnapshotRequest;
import dev.vtag.snapshot.SnapshotResult;
import dev.vtag.snapshot.Snapshotter;
import dev.vtag.snapshot.Trigger;
import dev.vtag.view.SnapshotView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vtag snapshot}: keeps the work tree as it is now. */
@Command(
        name = "snapshot",
        header = "Keeps the whole work tree as it is now: tracked and untracked files, ignored ones left out.",
        footer = {"vtag snapshot", "vtag snapshot -m \"before the rewrite\"", "vtag snapshot --json | jq -r .id"},
        description =
                "Where nothing changed since the latest snapshot none is made. The index and files stay as they are.")
final class SnapshotCommand implements Callable<Integer> {
    @Mixin
    private final Invocation invocation;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What to remember it by.")
    private @Nullable String message;

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Option(names = "--strict", description = "End with exit code 8 where something was too large to be kept.")
    private boolean strict;

    SnapshotCommand() {
        this(new Invocation());
    }

    SnapshotCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            SnapshotSettings settings = session.config().snapshots();
            TreeLimits limits = new TreeLimits(settings.maxFileBytes(), settings.maxNewBytes());
            SnapshotResult result = new Snapshotter(
                            session.repository(),
                            session.clock(),
                            session.console().progress())
                    .take(new SnapshotRequest(Trigger.MANUAL, message, limits, engine.engine()));
            session.console().confirm(result, new SnapshotView(session.here()));
            return strict && !result.skipped().isEmpty() ? ErrorKind.INCOMPLETE.exitCode() : 0;
        }
    }
}
