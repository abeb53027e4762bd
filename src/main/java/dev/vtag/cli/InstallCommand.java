package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.hook.HookEvent;
import dev.vtag.hook.HookInstaller;
import dev.vtag.hook.HookScript.Strictness;
import dev.vtag.hook.InstallMode;
import dev.vtag.hook.InstallPlan;
import dev.vtag.hook.InstallRequest;
import dev.vtag.hook.InstallRequest.Chaining;
import dev.vtag.view.InstallView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vtag install}: has git call vtag. */
@Command(
        name = "install",
        header = "Has git call vtag before every commit and push.",
        footer = {"vtag install", "vtag install --hooks pre-push --strict", "vtag install --dry-run"},
        description = {
            "A hook that is there already moves to hooks/vtag-chained/ and runs after vtag's; uninstall brings it back.",
            "A hooks directory that is tracked or shared with other repositories is never written: the lines to paste"
                    + " are shown instead."
        })
final class InstallCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Option(
            names = "--hooks",
            paramLabel = "EVENT",
            split = ",",
            description = "The hooks, with commas between: pre-commit, pre-push. Both unless said; in a bare"
                    + " repository, where nothing is committed, pre-push.")
    private List<String> hooks = List.of();

    @Option(names = "--strict", description = "A snapshot that fails stops the commit or push.")
    private boolean strict;

    @Option(names = "--mode", paramLabel = "MODE", description = "file, or print: the one that fits unless said.")
    private @Nullable String mode;

    @Option(names = "--force-chain", description = "Move a hook aside even where it looks at its own place.")
    private boolean forceChain;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            InstallRequest request = new InstallRequest(
                    hooks.stream().map(InstallCommand::event).distinct().toList(),
                    strict ? Strictness.STRICT : Strictness.LENIENT,
                    mode == null ? null : mode(mode),
                    forceChain ? Chaining.FORCED : Chaining.CAREFUL,
                    session.launcher(),
                    Path.of(System.getProperty("java.home")));
            HookInstaller installer = new HookInstaller(session.repository());
            InstallPlan plan = dryRun ? installer.plan(request) : installer.install(request);
            // Lines to paste are what was asked for, too.
            session.tell(Session.Manner.of(dryRun || !plan.snippets().isEmpty()), plan, new InstallView());
            return 0;
        }
    }

    private static HookEvent event(String word) {
        return HookEvent.of(word)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE, "vtag has no part in the hook " + word, "one of: " + HookEvent.words()));
    }

    private static InstallMode mode(String word) {
        return InstallMode.of(word)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE, "there is no mode " + word + " of installing", "one of: file, print"));
    }
}
