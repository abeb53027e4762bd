package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.hook.HookUninstaller;
import dev.vtag.hook.UninstallResult;
import dev.vtag.hook.UninstallResult.Action;
import dev.vtag.view.UninstallView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vtag uninstall}: takes vtag's hooks away. */
@Command(
        name = "uninstall",
        header = "Takes vtag's hooks away and brings back what was there before.",
        footer = {"vtag uninstall", "vtag uninstall --dry-run"},
        description = {
            "Snapshots and versions stay. A hook that is not vtag's, or was edited since, is left as it is.",
            "Ends with exit code 8 where a hook that was there before could not be brought back."
        })
final class UninstallCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            HookUninstaller uninstaller = new HookUninstaller(session.repository());
            UninstallResult result = dryRun ? uninstaller.plan() : uninstaller.uninstall();
            session.tell(Session.Manner.of(dryRun), result, new UninstallView());
            boolean stuck = result.hooks().stream().anyMatch(step -> step.action() == Action.LEFT_WITH_CHAINED);
            return stuck ? ErrorKind.INCOMPLETE.exitCode() : 0;
        }
    }
}
