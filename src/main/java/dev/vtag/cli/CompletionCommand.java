package dev.vtag.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

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

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine whole = CommandTree.whole(root.surroundings());
        String script = shell == Shell.FISH
                ? FishCompletion.of(CommandHelp.of(whole.getCommandSpec()))
                : AutoComplete.bash("vtag", whole);
        root.surroundings().streams().out().print(script);
        return 0;
    }
}
