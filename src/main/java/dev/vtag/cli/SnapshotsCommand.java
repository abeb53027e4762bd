package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.snapshot.SnapshotList;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.snapshot.SnapshotLog.Scope;
import dev.vtag.view.SnapshotsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vtag snapshots}: lists them. */
@Command(
        name = "snapshots",
        header = "Lists the snapshots, newest first.",
        footer = {"vtag snapshots", "vtag snapshots --here --last 10", "vtag snapshots --json | jq '.snapshots[].id'"})
final class SnapshotsCommand implements Callable<Integer> {
    @Mixin
    private final Invocation invocation;

    @Option(names = "--here", description = "Only those of this work tree.")
    private boolean here;

    @Option(names = "--last", paramLabel = "N", description = "Only the newest N.")
    private int last = Integer.MAX_VALUE;

    SnapshotsCommand() {
        this(new Invocation());
    }

    SnapshotsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw new VtagException(ErrorKind.USAGE, "--last " + last + " would show none", "give a number above 0");
        }
        try (Session session = invocation.open()) {
            SnapshotList snapshots =
                    new SnapshotLog(session.repository()).describe(here ? Scope.THIS_WORK_TREE : Scope.ALL, last);
            session.console().show(snapshots, new SnapshotsView());
            return 0;
        }
    }
}
