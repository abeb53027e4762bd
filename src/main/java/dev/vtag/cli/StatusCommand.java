package dev.vtag.cli;

import dev.vtag.status.Status;
import dev.vtag.status.StatusReader;
import dev.vtag.view.StatusView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag status}: how vtag stands in a repository. */
@Command(
        name = "status",
        header = "Shows how vtag stands here: hooks, snapshots, versions, engine, and what was interrupted.",
        footer = {"vtag status", "vtag status --json | jq .snapshots"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Invocation invocation;

    StatusCommand() {
        this(new Invocation());
    }

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            Status status = new StatusReader(session.repository(), session.clock()).read();
            session.console().show(status, new StatusView());
            return 0;
        }
    }
}
