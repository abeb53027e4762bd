package dev.vtag.cli;

import dev.vtag.snapshot.SnapshotDescription;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.view.ShowView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag show}: tells about one snapshot. */
@Command(
        name = "show",
        header = "Shows what is known of a snapshot.",
        footer = {"vtag show latest", "vtag show 20261120T1015"})
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SnapshotArgument snapshot;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            SnapshotDescription description = new SnapshotLog(session.repository()).describe(snapshot.name());
            session.console().show(description, new ShowView(session.here()));
            return 0;
        }
    }
}
