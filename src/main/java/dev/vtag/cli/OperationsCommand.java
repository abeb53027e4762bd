package dev.vtag.cli;

import dev.vtag.operation.OperationList;
import dev.vtag.operation.OperationLog;
import dev.vtag.view.OperationsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag operations}: what can be undone. */
@Command(
        name = "operations",
        header = "Lists what vtag did to the files of this work tree, newest first.",
        footer = {"vtag operations", "vtag operations --json | jq -r '.operations[0].id'"},
        description = "The last 50 operations are kept, and all of the last 90 days.")
final class OperationsCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            OperationLog log = new OperationLog(session.repository(), session.clock());
            session.console().show(OperationList.of(log), new OperationsView());
            return 0;
        }
    }
}
