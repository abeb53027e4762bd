package dev.vtag.cli;

import dev.vtag.console.Console;
import dev.vtag.console.JsonConsole;
import dev.vtag.console.TextConsole;
import dev.vtag.console.Verbosity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that shows a result has: {@code --json}, and the way into its session. */
final class Invocation {
    private final @Nullable VtagCommand given;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Show the result as JSON.")
    private boolean json;

    /** Leaves it to picocli to fill this in. */
    Invocation() {
        this.given = null;
    }

    Invocation(VtagCommand given, boolean json) {
        this.given = given;
        this.json = json;
    }

    /** Opens the session of this run; nothing is read before it is asked for. */
    Session open() {
        VtagCommand root = given != null ? given : (VtagCommand) command.root().userObject();
        Surroundings surroundings = root.surroundings();
        Verbosity verbosity = root.quiet() ? Verbosity.QUIET : Verbosity.NORMAL;
        Console console = json
                ? new JsonConsole(surroundings.streams(), verbosity)
                : new TextConsole(surroundings.streams(), surroundings.terminal(), verbosity, surroundings.clock());
        return new Session(surroundings, root.directory(), console);
    }
}
