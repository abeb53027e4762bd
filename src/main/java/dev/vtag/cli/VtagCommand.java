package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line; its options hold for every command. */
@Command(
        name = "vtag",
        header = "Snapshots at every commit and push, versions with their evidence, exact restores and undo.",
        footer = {
            "vtag install",
            "vtag snapshot -m \"before the rewrite\"",
            "vtag release patch",
            "vtag restore v1.2.0 src",
            "vtag undo"
        },
        versionProvider = BuildVersion.class)
@SuppressWarnings("UnusedVariable") // Some options are there to be named: ErrorHandler and picocli act on them.
final class VtagCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "-C",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Work as if started in DIR; several are followed one after another.")
    private List<Path> directories = List.of();

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say only what was asked for, warnings and errors.")
    private boolean quiet;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show what happens inside, and where a fault is.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show which vtag this is.")
    private boolean version;

    VtagCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    VtagCommand(Surroundings surroundings, List<Path> directories, boolean quiet) {
        this.surroundings = surroundings;
        this.directories = directories;
        this.quiet = quiet;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the directory to work in: the working directory, each -C followed from the one before. */
    Path directory() {
        Path directory = surroundings.directory();
        for (Path step : directories) {
            directory = directory.resolve(step);
        }
        return directory.normalize();
    }

    boolean quiet() {
        return quiet;
    }

    @Override
    public Integer call() {
        surroundings
                .streams()
                .err()
                .print(HelpText.of(CommandHelp.of(spec), surroundings.terminal().width()));
        return ErrorKind.USAGE.exitCode();
    }
}
