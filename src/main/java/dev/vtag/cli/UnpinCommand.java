package dev.vtag.cli;

import dev.vtag.snapshot.Pins;
import dev.vtag.view.PinView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag unpin}. */
@Command(
        name = "unpin",
        header = "Lets retention decide about a snapshot again.",
        footer = {"vtag unpin latest", "vtag unpin 20261120T1015"})
final class UnpinCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SnapshotArgument snapshot;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            session.console().confirm(new Pins(session.repository()).unpin(snapshot.name()), new PinView());
            return 0;
        }
    }
}
