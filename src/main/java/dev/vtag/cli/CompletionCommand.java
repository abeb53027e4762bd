package dev.vtag.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vtag completion}: what a shell needs to complete vtag's commands and options. */
@Command(
        name = "completion",
        header = "Prints the script that lets a shell complete vtag's commands and options.",
        description =
                "bash finds it there by itself. zsh reads the same script: source <(vtag completion zsh) in ~/.zshrc.",
        footer = {
            "vtag completion bash > ~/.local/share/bash-completion/completions/vtag",
            "vtag completion fish > ~/.config/fish/completions/vtag.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParentCommand
    private VtagCommand root;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Override
    public Integer call() {
        String script = shell == Shell.FISH
                ? FishCompletion.of(CommandHelp.of(spec.root()))
                : AutoComplete.bash("vtag", spec.root().commandLine());
        root.surroundings().streams().out().print(script);
        return 0;
    }
}
