package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.hook.HookEvent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vtag hook}: what git's hooks call. */
@Command(
        name = "hook",
        header = "Does what a git hook is for: checks what is pushed, and takes a snapshot.",
        footer = {"vtag hook pre-commit", "vtag hook pre-push origin git@example.org:me/it.git < refs"},
        description = "Ends with exit code 1 where the commit or push shall not go on.")
final class HookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "EVENT", description = "pre-commit or pre-push.")
    private String event = "";

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "What git gives the hook.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        HookEvent known = HookEvent.of(event)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.USAGE, "vtag has no part in the hook " + event, "one of: " + HookEvent.words()));
        VtagCommand root = (VtagCommand) spec.root().userObject();
        return HookEntry.run(root.surroundings(), known, arguments, root.directory());
    }
}
