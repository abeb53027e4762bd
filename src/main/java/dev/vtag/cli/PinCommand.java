package dev.vtag.cli;

import dev.vtag.snapshot.Pins;
import dev.vtag.view.PinView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag pin}. */
@Command(
        name = "pin",
        header = "Keeps a snapshot from ever being dropped.",
        footer = {"vtag pin latest", "vtag pin 20261120T1015"},
        description = "A snapshot in the trash comes back.")
final class PinCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SnapshotArgument snapshot;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            session.console().confirm(new Pins(session.repository()).pin(snapshot.name()), new PinView());
            return 0;
        }
    }
}
